//! The record's shape, field by field as the terminal contract names them.

use super::field::Stated;
use super::grammar::date::CivilDate;
use serde::Serialize;

/// The document's own number.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StatedNumber {
    /// The normal form, and how and where it is printed.
    #[serde(flatten)]
    pub stated: Stated<String>,
    /// 机关代字, where the number has the form `常建〔2006〕166号`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organ_code: Option<String>,
    /// The year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// 序号.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial: Option<u32>,
}

/// The index number of the information disclosure catalogue.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StatedIndex {
    /// The number, and how and where it is printed.
    #[serde(flatten)]
    pub stated: Stated<String>,
    /// The organisation's code (GB 11714 or GB 32100).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_code: Option<String>,
    /// The year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// The serial within the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial: Option<u32>,
    /// What the code's check digit says: `valid`, `invalid`, `unchecked`.
    pub check: String,
}

/// One attachment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Attachment {
    /// Its name, without number and file type.
    pub name: String,
    /// Where it can be had, resolved against the page's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The media type that its file name stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
}

/// A cell of a table of the body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct BodyCell {
    /// Its text; empty cells stay.
    pub text: String,
    /// Rows it spans.
    pub row_span: u32,
    /// Columns it spans.
    pub col_span: u32,
}

/// A block of the body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[non_exhaustive]
pub enum BodyBlock {
    /// A heading, also one that runs into its paragraph.
    Heading {
        /// Its text, the number included.
        text: String,
        /// 1 is the document's top level.
        level: u8,
        /// Its number as printed: `一、`.
        #[serde(skip_serializing_if = "Option::is_none")]
        number: Option<String>,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// Items of one list.
    List {
        /// The items, one a line.
        text: String,
    },
    /// A table of data.
    Table {
        /// Its rows.
        rows: Vec<Vec<BodyCell>>,
    },
    /// A picture.
    Image {
        /// The text that stands for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        alt: Option<String>,
        /// Its address.
        #[serde(skip_serializing_if = "Option::is_none")]
        href: Option<String>,
    },
}

/// The document's text.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Body {
    /// The paragraphs, one a line; the cells of a table's row are parted by tabs.
    pub text: String,
    /// The same as blocks.
    pub blocks: Vec<BodyBlock>,
}

/// How to reach the site's keeper.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Contact {
    /// An electronic address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
}

/// What the page says of its site.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Site {
    /// The site's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Stated<String>>,
    /// 网站标识码.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_code: Option<Stated<String>>,
    /// The whole ICP mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icp_number: Option<Stated<String>>,
    /// The digits of the 公安备案 number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub police_number: Option<Stated<String>>,
    /// 主办.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_organ: Option<Stated<String>>,
    /// Where to write or call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

macro_rules! record {
    ($($(#[$doc:meta])* $name:ident: $kind:ident $(<$of:ty>)?,)*) => {
        /// The record of one page. A field is absent where the page does not visibly state it.
        #[derive(Debug, Clone, Default, PartialEq, Serialize)]
        #[non_exhaustive]
        pub struct Notice {
            $(
                $(#[$doc])*
                #[serde(skip_serializing_if = "is_absent")]
                pub $name: $kind $(<$of>)?,
            )*
        }

        impl Notice {
            /// The names of the fields that the page fills, in their order.
            pub fn filled(&self) -> impl Iterator<Item = &'static str> {
                [$((stringify!($name), self.$name.absent()),)*]
                    .into_iter()
                    .filter_map(|(name, absent)| (!absent).then_some(name))
            }
        }
    };
}

type One<T> = Option<Stated<T>>;
type Many = Vec<Stated<String>>;

/// Whether a field has nothing to say.
trait Absent {
    fn absent(&self) -> bool;
}

impl<T> Absent for Option<T> {
    fn absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Vec<T> {
    fn absent(&self) -> bool {
        self.is_empty()
    }
}

fn is_absent(field: &impl Absent) -> bool {
    field.absent()
}

record! {
    /// Whether the page is an official document, announcement, public notice, guidance or
    /// statistical communiqué, rather than news, questions and answers, a list or a service page.
    /// Absent where the page holds neither a text nor a list of links to tell by.
    is_notice: Option<bool>,
    /// 文种.
    document_type: One<String>,
    /// The document's title, its lines joined, without the site's name.
    title: One<String>,
    /// 信息名称, where it differs from the title.
    information_name: One<String>,
    /// 发文字号.
    document_number: Option<StatedNumber>,
    /// 索引号.
    index_number: Option<StatedIndex>,
    /// 发布机构 by its label, otherwise the organs of the sign-off.
    issuers: Many,
    /// The labelled date on which it was made.
    created_on: One<CivilDate>,
    /// The date on which it was published.
    published_on: One<CivilDate>,
    /// The labelled date from which it holds.
    effective_on: One<CivilDate>,
    /// The labelled date from which it no longer holds.
    repealed_on: One<CivilDate>,
    /// 有效性, as printed.
    validity: One<String>,
    /// 主题分类.
    category: One<String>,
    /// 体裁.
    genre: One<String>,
    /// 公开方式.
    disclosure_method: One<String>,
    /// 内容概述.
    summary: One<String>,
    /// 主题词 or 关键词, by their label.
    keywords: Many,
    /// 主送机关, in order.
    addressees: Many,
    /// The organs of the sign-off.
    signatories: Many,
    /// The date of the sign-off.
    signed_on: One<CivilDate>,
    /// 签发人.
    issued_by_signature: Many,
    /// 附注.
    annotations: Many,
    /// 密级.
    security_level: One<String>,
    /// 紧急程度.
    urgency: One<String>,
    /// 份号.
    copy_number: One<String>,
    /// Numbers of other documents that the body cites.
    references: Many,
    /// The attachments.
    attachments: Vec<Attachment>,
    /// 抄送.
    copied_to: Many,
    /// 抄报.
    reported_to: Many,
    /// 印发机关.
    printed_by: One<String>,
    /// 印发日期.
    printed_on: One<CivilDate>,
    /// 印数.
    copies: One<u32>,
    /// The text.
    body: Option<Body>,
    /// What the page says of its site.
    site: Option<Site>,
}
