//! The doors of classes, and the cards by which pupils are known there.

use crate::accounts::TokenHash;
use waymark_domain::Instant;
use waymark_domain::ids::{ClassId, DoorId, HatId, PersonId, PupilId, TieId};
use waymark_domain::pupil::Class;
use waymark_policy::PupilFacts;

/// A door that is to stand open until a moment.
#[derive(Debug, Clone)]
pub struct NewDoor {
    pub id: DoorId,
    pub class: ClassId,
    pub code: String,
    pub closes_at: Instant,
}

/// A door that stands open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDoor {
    pub code: String,
    pub closes_at: Instant,
    pub opened_by: String,
}

/// What somebody who keeps the door of a class sees.
#[derive(Debug, Clone)]
pub struct DoorPage {
    pub class: Class,
    pub open: Option<OpenDoor>,
    /// The pupils whose cards the actor may make, by name.
    pub pupils: Vec<DoorPupil>,
}

#[derive(Debug, Clone)]
pub struct DoorPupil {
    pub pupil: PupilId,
    /// First and family name.
    pub name: String,
    pub has_card: bool,
}

/// What a pupil's card is made of. Used as they are where the pupil has no account yet: person, hat and tie.
#[derive(Debug, Clone)]
pub struct NewCard {
    pub person: PersonId,
    pub hat: HatId,
    pub tie: TieId,
    pub picture: String,
    pub sequence_hash: String,
    pub badge: TokenHash,
}

/// Why a card was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureTaken {
    /// Who of the class has the picture, as they are called.
    pub by: String,
}

/// A pupil with their card, as those see it who may make another.
#[derive(Debug, Clone)]
pub struct CardPage {
    pub facts: PupilFacts,
    pub called: String,
    pub card: Option<CardLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardLine {
    pub picture: String,
    pub has_badge: bool,
    pub made_by: String,
    pub made_at: Instant,
}

/// A name card at an open door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameCard {
    pub pupil: PupilId,
    pub called: String,
    pub picture: String,
}

/// The name cards at an open door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtDoor {
    pub class: String,
    pub cards: Vec<NameCard>,
}

/// One card at an open door, with what is kept of its pictures.
#[derive(Clone)]
pub struct Lock {
    pub card: NameCard,
    pub person: PersonId,
    pub sequence_hash: String,
}

/// A badge that was shown while the door of its pupil's class stands open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    pub code: String,
    pub pupil: PupilId,
    pub person: PersonId,
    pub called: String,
}
