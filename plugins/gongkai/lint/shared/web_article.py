"""Lines of an article of WeChat, or of a page of a portal, that are buttons there and lead nowhere in a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Whole lines alone, without their punctuation: a sentence that tells people to scan a code, or speaks of sharing, is text.
_LINES = re.compile(
    "|".join(
        (
            "(?:请|欢迎)?(?:点击|轻触|戳)?(?:左下角|文末|下方)?阅读原文(?:阅读|查看|了解)?(?:更多|详情|全文)?",
            "(?:请|欢迎)?(?:点击|轻触|戳)(?:上方|下方|上面|下面|标题下方|顶部)?的?蓝色?字体?.{0,16}",
            ".{0,6}蓝字.{0,4}关注.{0,16}",
            "(?:请|欢迎)?(?:长按|扫描|扫码|扫一扫|识别|微信扫一扫|微信扫码)(?:[上下图](?:方|图|面|中)?)?的?(?:识别)?(?:二维码)?(?:图片)?(?:即可)?(?:一键)?(?:识别|关注|订阅)(?:我们|本号|公众号|该公众号|二维码|更多精彩)?",
            "微信扫一扫(?:关注该公众号|使用小程序)?",
            "(?:点个?赞|点个?在看|在看|分享|收藏|转发|评论|留言){2,4}",
            "(?:点个?|点亮|右下角点个?)?在看吧?",
            "(?:往期|精彩)(?:推荐|回顾|精选|精彩|文章|阅读)",
            "喜欢此内容的人还喜欢|继续滑动看下一个|预览时标签不可点|轻点两下取消(?:赞|在看)|收录于合集.{0,16}",
            "以下文章来源于.{1,20}|.{0,8}就?请?点个(?:赞|在看).{0,6}|.{0,3}人划线",
            "分享到?(?:微信|微博|朋友圈|新浪|腾讯|空间|QQ){1,6}",
            "(?:打印本页|打印|关闭窗口|关闭本页|关闭|返回顶部|收藏本页|字[号体]大中小|分享到?){2,5}",
            "打印本页|关闭窗口|返回顶部|字[号体]大中小",
        )
    )
)
_LONGEST = 40
_WORDS = re.compile(
    "阅读原文|蓝|长按|扫|识别|赞|在看|收藏|分享|往期|精彩|喜欢此|滑动|预览时|收录于|以下文章|划线|打印|关闭|顶部|字[号体]"
)


def article_lines(body: str) -> Iterator[tuple[int, str]]:
    """(number from 0, text) of each line that says nothing outside of the page it was copied from."""
    for number, line in enumerate(body.split("\n")):
        text = line.strip()
        likely = 0 < len(text) <= _LONGEST and _WORDS.search(text)
        if likely and _LINES.fullmatch("".join(filter(str.isalnum, text))):
            yield number, text
