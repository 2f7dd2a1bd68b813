# Windows 上的命令：在 PowerShell 里运行 .\make.ps1 site（建示例站点）、.\make.ps1 check、.\make.ps1 serve、.\make.ps1 fix、.\make.ps1 test。
# 系统不让运行脚本的：powershell -ExecutionPolicy Bypass -File make.ps1 site
# The commands of the Makefile for Windows: site, check, fix, serve, test.
param([string]$Target = "help", [string]$Site = "site", [int]$Port = 8000, [string]$Tests = "tests")

$ErrorActionPreference = "Stop"
Set-Location -LiteralPath $PSScriptRoot
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
$env:PYTHONUTF8 = "1"
$env:NO_MKDOCS_2_WARNING = "1"
$env:PIP_DISABLE_PIP_VERSION_CHECK = "1"
$Bin = Join-Path $PSScriptRoot ".venv\Scripts"

function Invoke-Checked {
    # Runs a program; its failure ends the script with its exit code.
    param([string]$Program, [string[]]$Words)
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Find-Python {
    # The Python Launcher first: a bare "python" may be the stub that opens the Microsoft Store.
    foreach ($candidate in @(@("py", "-3"), @("python"), @("python3"))) {
        if (-not (Get-Command $candidate[0] -ErrorAction SilentlyContinue)) { continue }
        $rest = @($candidate | Select-Object -Skip 1)
        # Windows PowerShell makes an error of what a program writes to standard error, as the stub does.
        try { & $candidate[0] @rest -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>$null } catch { continue }
        if ($LASTEXITCODE -eq 0) { return $candidate }
    }
    Write-Host "找不到 Python 3.11 或更新的版本：请从 https://www.python.org/downloads/ 安装，安装时勾选 Add to PATH。"
    Write-Host "Python 3.11 or later was not found: install it and tick Add to PATH."
    exit 1
}

function Install-Lock {
    # Makes .venv and installs the lock, where the lock or pyproject.toml changed since.
    param([string]$Lock, [string]$Stamp)
    $mark = Join-Path $PSScriptRoot ".venv\$Stamp"
    $wanted = (Get-FileHash -LiteralPath $Lock, "pyproject.toml" -Algorithm SHA256 | ForEach-Object { $_.Hash }) -join " "
    if ((Test-Path -LiteralPath $mark) -and ((Get-Content -LiteralPath $mark -Raw).Trim() -eq $wanted)) { return }
    if (-not (Test-Path -LiteralPath (Join-Path $Bin "python.exe"))) {
        $python = @(Find-Python)
        Write-Host "正在建立 .venv · making .venv"
        Invoke-Checked $python[0] (@($python | Select-Object -Skip 1) + @("-m", "venv", ".venv"))
    }
    Write-Host "正在安装 $Lock（逐个核对哈希） · installing, every hash checked"
    $own = Join-Path $Bin "python.exe"
    Invoke-Checked $own @("-m", "pip", "install", "--quiet", "--require-hashes", "-r", $Lock)
    Invoke-Checked $own @("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "-e", ".")
    Set-Content -LiteralPath $mark -Value $wanted -Encoding ascii
}

function Use-Runtime { Install-Lock "requirements.txt" ".runtime-windows" }

$gongkai = Join-Path $Bin "gongkai.exe"
switch ($Target) {
    "site" {
        Use-Runtime
        Invoke-Checked $gongkai @("build", "--site-dir", $Site)
        Write-Host ""
        Write-Host "站点在 $Site。查看 · look at it:"
        Write-Host "  .venv\Scripts\python -m http.server -d $Site $Port"
        Write-Host "  http://localhost:$Port/"
    }
    "check" { Use-Runtime; Invoke-Checked $gongkai @("check") }
    "fix" { Use-Runtime; Invoke-Checked $gongkai @("fix") }
    "serve" { Use-Runtime; Invoke-Checked (Join-Path $Bin "mkdocs.exe") @("serve", "--dev-addr", "127.0.0.1:$Port") }
    "test" {
        # What needs a POSIX system is skipped by the tests themselves; the browser is Chromium, Chrome or Edge.
        Install-Lock "requirements-dev.txt" ".dev-windows"
        Invoke-Checked (Join-Path $Bin "python.exe") @("-m", "pytest", "-m", "not slow and not browser", $Tests)
    }
    "help" {
        Write-Host "  .\make.ps1 site    建示例站点和检索索引 · build the demonstration into site"
        Write-Host "  .\make.ps1 check   检查全部条目 · validate every item"
        Write-Host "  .\make.ps1 fix     改正不需要判断的写法 · correct what needs no judgement"
        Write-Host "  .\make.ps1 serve   边写边看 · live preview"
        Write-Host "  .\make.ps1 test    测试 · the tests"
    }
    default {
        Write-Host "没有 $Target，可以是 site、check、fix、serve、test。"
        exit 2
    }
}
