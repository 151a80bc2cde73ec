//! Pictures for words as they are found again: of packs, and of the actor's own school.

use waymark_domain::symbol::Drawing;

/// Pictures that a school may keep: more than one page of them can show, and enough for a school day.
pub const MOST_OWN: i64 = 500;

/// The school has as many pictures as it can keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the school has {MOST_OWN} pictures already")]
pub struct TooManyOwn;

/// A picture that has to do with a stem that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolHit {
    pub id: String,
    pub words: String,
    /// The school's own.
    pub own: bool,
    pub stem: String,
    pub distance: i32,
}

/// A picture with what a sheet has to say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSymbol {
    pub id: String,
    pub words: String,
    pub drawing: Drawing,
    /// Of its pack; blank for the school's own.
    pub credit: String,
}

/// One of the school's own pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSymbol {
    pub id: String,
    pub words: String,
}
