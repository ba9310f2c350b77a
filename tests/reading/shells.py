"""Pages as sites of all ages print them around a report: ``{}`` is where the report stands.

Every number in a shell is 7654321 or stands in a date, so that none of them can be mistaken for the report's.
"""

_OLD_HEAD = """<table width="1000" border="0"><tr><td><img src="logo.gif"></td></tr>
<tr><td><a href="/">网站首页</a> | <a>政务公开</a> | <a>新闻动态</a> | <a>互动交流</a> | <a>政民互动</a></td></tr></table>"""
_OLD_FOOT = """<table width="1000"><tr><td align="center">版权所有：青岚县人民政府 主办：青岚县人民政府办公室<br>
地址：青岚县人民路7654321号 邮编：765432 电话：0791-87654321<br>赣ICP备7654321号 网站标识码：7654321
<br>您是第 7654321 位访问者</td></tr></table>"""
_INDEX_TABLE = """<table border="1"><tr><td>索 引 号：</td><td>QLX-7654321</td><td>主题分类：</td><td>政务公开</td></tr>
<tr><td>发布机构：</td><td>青岚县教育局</td><td>成文日期：</td><td>2019-01-20</td></tr>
<tr><td>名　　称：</td><td>{title}</td><td>有效性：</td><td>有效</td></tr></table>"""
_RELATED = "".join(
    f"<li><a>青岚县教育局{year}年政府信息公开工作年度报告</a><span>{year + 1}-03-20</span></li>"
    for year in (2012, 2013, 2014)
)
_BOTTOM_LINKS = "<p>网站地图 | 关于我们 | 联系我们 | 网站声明</p><p>主办单位：青岚县人民政府</p><p>联系电话：0791-87654321</p>"


def _page(body: str, title: str = "{title}-青岚县人民政府门户网站") -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


PAGES = {
    "layout tables of 2005": _page(
        f"""{_OLD_HEAD}<table width="1000"><tr><td width="200" valign="top"><table><tr><td>信息公开指南</td></tr>
        <tr><td>信息公开目录</td></tr><tr><td>信息公开年报</td></tr></table></td>
        <td>您现在的位置：首页 &gt;&gt; 政务公开 &gt;&gt; 年度报告<br><br><center><h1>{{title}}</h1></center>
        <div>发布日期：2019-01-20　来源：青岚县教育局　点击数：7654321</div>{{}}</td></tr></table>{_OLD_FOOT}"""
    ),
    "layout tables with an index table": _page(
        f"""{_OLD_HEAD}<table><tr><td>{_INDEX_TABLE}</td></tr><tr><td><p>{{title}}</p>{{}}</td></tr>
        <tr><td>【打印】【关闭】</td></tr></table>{_OLD_FOOT}"""
    ),
    "cells with counters": _page(
        """<table><tr><td>当前位置：首页 - 信息公开 - 正文</td></tr><tr><td><b>{title}</b></td></tr>
        <tr><td>[ 作者：办公室 来源：本站 点击数：7654321 更新时间：2019-1-20 ]</td></tr><tr><td>{}</td></tr>
        <tr><td>上一篇：关于放假的通知<br>下一篇：没有了</td></tr></table>"""
    ),
    "a site of divisions": _page(
        f"""<div class="top"><span>登录</span> | <span>注册</span></div><div class="nav"><ul><li>首页</li><li>新闻中心</li>
        <li>政务公开</li><li>解读回应</li></ul></div><div class="weizhi">当前位置： 首页 &gt; 政府信息公开 &gt; 年报</div>
        <div class="xl"><h1>{{title}}</h1><div class="xl-info"><span>发布时间：2019-01-20 10:15</span>
        <span>来源：县教育局</span><span>浏览次数：7654321</span><span>字号：[ 大 中 小 ]</span></div>
        <div class="xl-con">{{}}</div></div><div class="xgwd">相关链接</div><ul>{_RELATED}</ul>{_BOTTOM_LINKS}"""
    ),
    "divisions without names": _page(
        f"""<div>无障碍 | 长者模式 | 繁体</div><div>青岚县人民政府</div><div>首页</div><div>政务公开</div><div>互动交流</div>
        <div>首页 / 政府信息公开 / 法定主动公开内容 / 政府信息公开年报</div><div>{{title}}</div>
        <div>2019-01-20 09:30</div><div>浏览量：7654321</div><div>【字体：大 中 小】</div>{{}}<div>扫一扫在手机打开当前页</div>
        <div>打印本页</div><div>关闭窗口</div>{_BOTTOM_LINKS}<div>赣公网安备 7654321号</div>"""
    ),
    "the standard column of 2020": _page(
        f"""<div class="header">青岚县人民政府网</div><div class="zfxxgk_nav"><a>政府信息公开指南</a><a>政府信息公开制度</a>
        <a>法定主动公开内容</a><a>政府信息公开年报</a></div>{_INDEX_TABLE}<div class="zfxxgk_content"><h2>{{title}}</h2>{{}}</div>
        <p>附件：青岚县教育局年报.docx</p><div class="zfxxgk_foot">分享到：微信 微博</div>"""
    ),
    "attributes as a list": _page(
        """<ul><li>索引号：7654321</li><li>发文机关：青岚县教育局</li><li>发文日期：2019年01月20日</li><li>文号：无</li>
        <li>主题词：年报</li></ul><p>{title}</p>{}<p>[打印本文] [关闭窗口]</p><p>责任编辑：管理员</p>"""
    ),
    "a page for telephones": _page(
        """<header><a>返回</a><span>青岚教育</span></header><section><h3>{title}</h3><p>2019-01-20</p><article>{}</article>
        </section><footer><p>手机版 | 电脑版</p><p>主办：青岚县教育局</p></footer>"""
    ),
    "a page for telephones without structure": _page(
        """<div>菜单</div><div>{title}</div><div>来源：青岚县教育局　时间：2019-01-20　阅读：7654321</div>{}
        <div>返回顶部</div><div>客户端</div><div>电脑版</div>"""
    ),
    "an article of WeChat": _page(
        """<h1>{title}</h1><div>原创 青岚教育 青岚教育 2019-01-20 18:00</div><div>收录于合集 #政务公开 7654321个</div>
        <div>点击上方蓝字关注我们</div>{}<div>阅读 7654321</div><div>赞</div><div>在看</div><div>分享</div>
        <div>微信扫一扫</div><div>关注该公众号</div><div>喜欢此内容的人还喜欢</div><div>青岚县召开教育工作会</div>""",
        "{title}",
    ),
    "the foot of a ministry's template": _page(
        """<div>首页 &gt; 公开 &gt; 年报</div><h1>{title}</h1>{}<div>我要纠错</div><div>相关稿件</div>
        <div>青岚县人民政府办公室</div><div>网站地图</div><div>联系我们</div><div>主办单位：青岚县人民政府办公室</div>
        <div>网站标识码7654321</div><div>备案编号：赣ICP备7654321号-1</div><div>赣公网安备 76543210000021号</div>
        <div>联系电话：0791-87654321　邮箱：web@example.cn</div>"""
    ),
    "share buttons by name": _page(
        """<div class="bread">首页&gt;政务公开&gt;正文</div><h1>{title}</h1><div class="share">分享到：<a>微信</a><a>微博</a>
        <a>QQ空间</a></div><div class="print">打印 收藏</div>{}<div class="pager">上一篇：无　下一篇：无</div>"""
    ),
    "a sidebar of other years": _page(
        f"""<div class="w"><div>年报列表</div><ul>{_RELATED}</ul></div><div>当前位置：首页 &gt; 年报</div><div>{{title}}</div>
        <div>信息来源：县教育局　发布日期：2019-01-20</div>{{}}<p>下载文字版</p>"""
    ),
    "the next article and what is popular": _page(
        f"""<div>网站首页</div><div>{{title}}</div>{{}}<div>上一篇：青岚县教育局2014年度政府信息公开年报</div>
        <div>下一篇：关于公布学区的公告</div><div>热点推荐</div><ul>{_RELATED}</ul><div>浏览7654321次</div>"""
    ),
    "English and weather": _page(
        """<div>今天是2019年1月20日 星期日 多云 7654321</div><div>English</div><div>设为首页 | 加入收藏</div>
        <div>请输入关键字</div><div>搜索</div><div>您的位置：首页 → 公开 → 正文</div><h2>{title}</h2>{}
        <div>Copyright © 2019 青岚县 All Rights Reserved</div><div>技术支持：青岚信息中心 0791-87654321</div>"""
    ),
}

TEXTS = {
    "copied from a browser": """首页
政务公开
新闻动态
当前位置：首页 > 信息公开 > 年报
{title}
发布时间：2019-01-20 10:15 来源：青岚县教育局 浏览次数：7654321 【字体：大 中 小】
{}
打印本页 | 关闭窗口
上一篇：关于放假的通知
下一篇：没有了
版权所有：青岚县人民政府
电话：0791-87654321""",
    "copied with the index entries": """索引号：QLX-7654321
发文机关：青岚县教育局
成文日期：2019年01月20日
标题：{title}
有效性：有效
{title}
{}
扫一扫在手机打开当前页
赣ICP备7654321号""",
    "crawled with bars": """登录 | 注册 | 长者模式
索引号： | 7654321 | 发布机构： | 青岚县教育局 |
发布日期： | 2019-01-20 | 有效性： | 有效 |
{title}
{}
分享到：
相关链接
青岚县教育局2014年政府信息公开工作年度报告 2015-03-20
网站地图 | 联系我们""",
    "one counter a line": """网站首页
{title}
2019-01-20
浏览次数：7654321
字号：
大
中
小
打印
{}
附件：
1.年报.pdf
责任编辑：管理员
您是第7654321位访问者""",
    "an article of WeChat": """{title}
青岚教育 2019-01-20 18:00
{}
阅读 7654321
预览时标签不可点
微信扫一扫
关注该公众号""",
}
