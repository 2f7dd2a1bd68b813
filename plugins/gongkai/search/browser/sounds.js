// How a character sounds, without tones: characters are typed by their sound, so that a wrong one mostly sounds as the
// right one. The browser's own order by pinyin tells it; of each syllable this is the first character in that order.

const FIRST = Array.from(
  "阿哎安肮凹八掰扳邦勹卑奔崩彼边灬憋玢冫伯逋嚓猜参仓操册岑噌叉拆禅伥抄车抻柽吃充抽出揣巛疮吹春踔呲匆凑粗汆崔村搓哒呆丹当刀得灯氐掂刁爹丁丢东陡嘟端堆蹲多婀诶恩儿发帆匚飞分丰缶夫旮该甘冈皋戈给根庚工勾估瓜乖关光归丨锅哈嗨顸夯蒿何黑痕亨轰侯乎华怀欢肓灰昏耠丌佳戋江艽婕巾京冂纠居娟噘军咔开刊康尻苛肯吭空抠刳夸蒯宽匡亏坤扩垃来兰啷捞仂勒塄哩俩奁良獠咧拎伶溜龙娄噜驴娈掠抡罗妈埋颟邙猫么没门虻咪宀喵乜民名谬蘑哞毪拿奈囡囔孬疒馁恁能嗯妮拈娘鸟捏您宁妞农耨奴女暖疟挪喔讴趴拍潘乓抛呸喷怦枇偏剽氕姘乒钋剖仆欺葜千呛悄且亲青邛丘区悛缺逡蚺禳娆惹人扔日戎柔如阮蕤闰若仨塞三桑搔色森僧杀筛山伤捎奢申升鲺收书刷衰闩双水吮说厶忪嗖苏狻虽孙唆他胎坍汤滔忑疼剔天佻帖厅通偷凸湍推吞砣挖歪弯汪危温翁挝乌夕虾仙乡枭些心形汹休吁轩削勋丫湮央幺掖一因应哟佣优纡鸢曰晕匝灾糌赃遭则贼怎增扎斋沾张钊蜇贞争之中肘朱抓拽专妆锥肫拙孜宗邹足钻嘴尊昨",
);
const order = new Intl.Collator("zh-u-co-pinyin");
const known = new Map();

// The number of the syllable of a character; the character itself where it has none, or the browser no such order.
export function soundOf(character) {
  if (!known.has(character)) known.set(character, /[\u4e00-\u9fff]/.test(character) && order.resolvedOptions().collation === "pinyin" ? syllable(character) : character);
  return known.get(character);
}

function syllable(character) {
  let low = 0;
  let high = FIRST.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (order.compare(FIRST[middle], character) <= 0) low = middle;
    else high = middle;
  }
  return low;
}

export const soundsOf = (text) => Array.from(text, soundOf).join(" ");
