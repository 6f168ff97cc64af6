//! Who is believed when the declarations and the bytes disagree.

/// Who is believed when the declarations of a page and its bytes disagree.
///
/// Whatever the policy, every declaration is in the report, and those that were not followed are
/// marked as overruled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ConflictPolicy {
    /// What the bytes prove stands above what is said about them. Strictly in this order:
    ///
    /// 1. a byte order mark;
    /// 2. UTF-16 without a mark, seen by its zero bytes;
    /// 3. bytes that are UTF-8 throughout (but for a few two-byte sequences that are Chinese as GBK
    ///    and nothing as UTF-8);
    /// 4. the first declaration that fits the bytes: HTTP header, `<meta>`, XML declaration, late or
    ///    broken declarations, in that order;
    /// 5. how Chinese the bytes read in UTF-8, GB 18030 and Big5, the top-level domain helping;
    /// 6. for bytes that read like none of them and are not declared to be, a detector's guess on a sample
    ///    of 1 KB.
    ///
    /// A page that no single encoding fits is cut into stretches.
    #[default]
    BytesFirst,
    /// What a browser does: byte order mark, HTTP header, `<meta>`, XML declaration, strictly in this
    /// order, and that encoding for the whole page whatever it makes of the bytes. Without any, as
    /// [`ConflictPolicy::BytesFirst`].
    DeclarationFirst,
}
