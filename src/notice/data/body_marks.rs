//! Where the templates of sites put the article: comments around it, and containers.

/// Comments between which content management systems put the article: (begin, end). Compared in lower
/// case, as parts of the comment.
pub const BODY_COMMENTS: &[(&str, &str)] = &[
    // Hanweb jcms.
    ("content.begin", "content.end"),
    ("<$[信息内容]>begin", "<$[信息内容]>end"),
    ("contentstart", "contentend"),
    ("content begin", "content end"),
    ("正文开始", "正文结束"),
    ("正文内容开始", "正文内容结束"),
    ("文章内容开始", "文章内容结束"),
    ("信息内容开始", "信息内容结束"),
    ("内容开始", "内容结束"),
    ("zoom begin", "zoom end"),
];

/// Ids and classes of body containers, lower case, in order of trust. The first row names the body
/// and nothing else; the second is used by some sites for more than the body.
pub const BODY_CONTAINERS: [&[&str]; 2] = [
    &[
        // TRS
        "trs_editor",
        "custom_unionstyle",
        "trs_editor_view",
        "trs_ueditor",
        "trs_web",
        // Hanweb
        "ivs_content",
        "zoom",
        "zoomcon",
        // gov.cn
        "ucap-content",
        "pages_content",
        // others
        "articlecontent",
        "article-content",
        "article_content",
        "content_article",
        "info_cont",
        "detail-news",
        "news_content",
        "newscontent",
        "wp_articlecontent",
        "v_news_content",
        "j-content",
        "vsb_content",
        "vsb_content_2",
        "mainbody",
        "textcontent",
        "contenttext",
        "con_text",
        "article-con",
        "articlecon",
    ],
    &[
        "article",
        "content",
        "detail",
        "view",
        "text",
        "con",
        "news",
        "main-content",
        "maincontent",
        "postcontent",
    ],
];
