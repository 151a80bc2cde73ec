//! A picture that goes with a form: a badge, a symbol.

use serde::Serialize;

/// Where a picture stands, with the words for whoever does not see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Picture {
    /// Where Typst finds it. Names are few and fixed, since Typst keeps every one that it ever saw.
    pub(crate) file: String,
    pub(crate) alt: String,
    /// Carried beside the form, not in it.
    #[serde(skip)]
    pub(crate) bytes: Vec<u8>,
    #[serde(skip)]
    pub(crate) media: &'static str,
}
