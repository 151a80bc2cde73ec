//! A picture for words, as an installation or a school keeps it (D120, D182).
//!
//! It belongs to a pack, which every school may use, or to one school. Invariant: its id has no blank in it, stays
//! the same when its pack is brought in again, and is what a target keeps; so a picture that is gone is left out,
//! and comes back with its pack.

/// Names that no pack can have: the collection that is built in, and what a school took itself.
const TAKEN: [&str; 2] = ["openmoji", OWN];
const OWN: &str = "own";
/// Bytes of an id: longer than any name of a pack and of a picture come to.
const MOST_ID: usize = 2_000;

/// How a picture is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawingKind {
    Svg,
    Jpeg,
}

impl DrawingKind {
    pub fn slug(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Jpeg => "jpeg",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        [Self::Svg, Self::Jpeg]
            .into_iter()
            .find(|kind| kind.slug() == raw)
    }

    /// As HTTP calls it.
    pub fn media(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// The picture itself. Whoever makes one vouches that nothing in it runs and that it refers to nothing outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    pub kind: DrawingKind,
    pub bytes: Vec<u8>,
}

/// A stem that a picture is found by, and how far the picture is from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolTerm {
    pub stem: String,
    pub distance: u16,
}

/// A picture on its way into the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSymbol {
    pub id: String,
    /// What it shows, in words: `wash hands`.
    pub words: String,
    pub drawing: Drawing,
    /// Each stem once.
    pub terms: Vec<SymbolTerm>,
}

/// Whether a text that came from outside can be the id of a picture, built in or not.
pub fn is_id(raw: &str) -> bool {
    let known = |c: char| c.is_alphanumeric() || matches!(c, ':' | '-');
    raw.contains(':') && raw.len() <= MOST_ID && raw.chars().all(known)
}

/// The id of a picture that a school took itself.
pub fn own_id(id: uuid::Uuid) -> String {
    format!("{OWN}:{}", id.simple())
}

/// The other way round; `None` where the picture is no school's own.
pub fn own_uuid(id: &str) -> Option<uuid::Uuid> {
    let (of, id) = id.split_once(':')?;
    (of == OWN).then(|| id.parse().ok()).flatten()
}

/// Pictures that came together, and what their maker asks to be said of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolPack {
    slug: String,
    name: String,
    licence: String,
}

/// Why a pack cannot be called that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PackNameError {
    #[error("a pack needs a name with a letter or a digit in it")]
    Blank,
    #[error(
        "the name of a pack has at most {} characters, and this has {length}",
        SymbolPack::MAX
    )]
    TooLong { length: usize },
    #[error("no pack can have that name: it is the name of a collection that is built in")]
    Taken,
    #[error(
        "a licence has at most {} characters, and this has {length}",
        SymbolPack::MAX
    )]
    LicenceTooLong { length: usize },
}

impl SymbolPack {
    /// Characters of a name, and of a licence.
    pub const MAX: usize = 120;

    /// The licence may be blank, where nothing need be said.
    pub fn parse(name: &str, licence: &str) -> Result<Self, PackNameError> {
        let [name, licence] = [name, licence].map(one_line);
        let (length, slug) = (name.chars().count(), slug(&name));
        if length > Self::MAX {
            return Err(PackNameError::TooLong { length });
        }
        if slug.is_empty() {
            return Err(PackNameError::Blank);
        }
        if TAKEN.contains(&slug.as_str()) {
            return Err(PackNameError::Taken);
        }
        let length = licence.chars().count();
        if length > Self::MAX {
            return Err(PackNameError::LicenceTooLong { length });
        }
        Ok(Self {
            slug,
            name,
            licence,
        })
    }

    /// What tells packs apart: two names with the same letters are one.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// The id of the pack's picture that is called so.
    pub fn id(&self, called: &str) -> String {
        format!("{}:{}", self.slug, slug(called))
    }
}

/// What a sheet has to say when it shows a picture of a pack.
pub fn credit(name: &str, licence: &str) -> String {
    if licence.is_empty() {
        name.to_owned()
    } else {
        format!("{name}, {licence}")
    }
}

fn one_line(raw: &str) -> String {
    let printable = raw.chars().map(|c| if c.is_control() { ' ' } else { c });
    let printable: String = printable.collect();
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits in lower case, with one hyphen between words.
fn slug(words: &str) -> String {
    let lower = words.to_lowercase();
    let parts = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_same_id_whenever_its_pack_is_brought_in() {
        let pack = SymbolPack::parse(" Mulberry  Symbols ", "CC BY-SA 4.0").expect("a name");
        assert_eq!(pack.slug(), "mulberry-symbols");
        assert_eq!(pack.name(), "Mulberry Symbols");
        assert_eq!(pack.id("wash_hands_,_to"), "mulberry-symbols:wash-hands-to");
        assert!(is_id(&pack.id("a b\u{a0}c ß,é")));
        assert!(is_id(&own_id(uuid::Uuid::nil())) && is_id("openmoji:1F4D6"));
        assert!(!is_id("\0a:b") && !is_id("a b:c") && !is_id("nonsense"));
    }

    #[test]
    fn a_name_that_says_nothing_or_is_taken_is_refused() {
        assert_eq!(SymbolPack::parse(" — ", ""), Err(PackNameError::Blank));
        assert_eq!(SymbolPack::parse("OpenMoji", ""), Err(PackNameError::Taken));
        assert_eq!(SymbolPack::parse("Own", ""), Err(PackNameError::Taken));
        assert_eq!(
            SymbolPack::parse(&"x".repeat(121), ""),
            Err(PackNameError::TooLong { length: 121 })
        );
        assert_eq!(
            SymbolPack::parse("x", &"y".repeat(200)),
            Err(PackNameError::LicenceTooLong { length: 200 })
        );
    }

    #[test]
    fn a_credit_names_the_licence_where_there_is_one() {
        assert_eq!(credit("Mulberry", "CC BY-SA 4.0"), "Mulberry, CC BY-SA 4.0");
        assert_eq!(credit("Our school", ""), "Our school");
    }
}
