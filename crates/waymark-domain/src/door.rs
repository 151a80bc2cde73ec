//! The door of a class: how a young pupil comes in without a password.
//!
//! Invariant: a [`Sequence`] is [`Sequence::LENGTH`] pictures of [`PICTURES`], in order: 20.7 bits.

/// A picture that a child can know again, with its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoorPicture {
    /// Its code in OpenMoji, the collection of symbols that ships.
    pub id: &'static str,
    pub word: &'static str,
}

impl DoorPicture {
    pub fn find(id: &str) -> Option<&'static Self> {
        PICTURES.iter().find(|picture| picture.id == id)
    }
}

const fn picture(id: &'static str, word: &'static str) -> DoorPicture {
    DoorPicture { id, word }
}

/// The pictures of the door, in the order in which they always stand.
#[rustfmt::skip]
pub const PICTURES: [DoorPicture; 36] = [
    picture("1F431", "cat"), picture("1F436", "dog"), picture("1F430", "rabbit"), picture("1F434", "horse"),
    picture("1F418", "elephant"), picture("1F981", "lion"), picture("1F438", "frog"), picture("1F41F", "fish"),
    picture("1F426", "bird"), picture("1F989", "owl"), picture("1F98B", "butterfly"), picture("1F422", "turtle"),
    picture("2600", "sun"), picture("1F319", "moon"), picture("2B50", "star"), picture("1F308", "rainbow"),
    picture("26C4", "snowman"), picture("1F333", "tree"), picture("1F33B", "sunflower"), picture("2602", "umbrella"),
    picture("1F34E", "apple"), picture("1F34C", "banana"), picture("1F353", "strawberry"), picture("1F955", "carrot"),
    picture("1F35E", "bread"), picture("1F9C1", "cupcake"), picture("1F697", "car"), picture("1F68C", "bus"),
    picture("1F6B2", "bicycle"), picture("26F5", "boat"), picture("1F680", "rocket"), picture("1F3E0", "house"),
    picture("26BD", "ball"), picture("1F941", "drum"), picture("1F511", "key"), picture("1F388", "balloon"),
];

const COUNT: u64 = 36;

/// Pictures in the order in which a child picks them: as many as [`Sequence::LENGTH`], or fewer while picking.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sequence(Vec<&'static DoorPicture>);

impl Sequence {
    pub const LENGTH: usize = 4;

    /// What was picked so far: ids with a full stop between them. `None` for anything else, and for too many.
    pub fn parse(raw: &str) -> Option<Self> {
        let ids = raw.split('.').filter(|id| !id.is_empty());
        let picked = ids.map(DoorPicture::find).collect::<Option<Vec<_>>>()?;
        (picked.len() <= Self::LENGTH).then_some(Self(picked))
    }

    /// A whole sequence from as many random numbers.
    pub fn random(numbers: [u64; Self::LENGTH]) -> Self {
        let pick = |number: u64| usize::try_from(number % COUNT).unwrap_or_default();
        Self(numbers.map(|number| &PICTURES[pick(number)]).to_vec())
    }

    /// One picture more; a whole sequence takes none.
    pub fn push(&mut self, picture: &'static DoorPicture) {
        if !self.is_whole() {
            self.0.push(picture);
        }
    }

    pub fn is_whole(&self) -> bool {
        self.0.len() == Self::LENGTH
    }

    pub fn pictures(&self) -> &[&'static DoorPicture] {
        &self.0
    }
}

/// As [`Sequence::parse`] reads it.
impl std::fmt::Display for Sequence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ids: Vec<_> = self.0.iter().map(|picture| picture.id).collect();
        f.write_str(&ids.join("."))
    }
}

/// How long a door stands open, in minutes: a lesson, or a morning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenFor(i64);

impl OpenFor {
    pub const CHOICES: [Self; 4] = [Self(30), Self(60), Self(90), Self(120)];

    pub fn parse(raw: &str) -> Option<Self> {
        let minutes = raw.parse::<i64>().ok()?;
        Self::CHOICES.into_iter().find(|choice| choice.0 == minutes)
    }

    pub fn minutes(self) -> i64 {
        self.0
    }
}

/// The short address of a door, easy to copy from a board: 40 bits in letters and digits that look like no other.
pub fn code(bytes: [u8; 8]) -> String {
    const LETTERS: &[u8; 32] = b"23456789abcdefghjkmnopqrstuvwxyz";
    let letter = |byte: u8| char::from(LETTERS[usize::from(byte % 32)]);
    bytes.into_iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_picture_has_a_word_of_its_own() {
        let ids: std::collections::BTreeSet<_> = PICTURES.iter().map(|one| one.id).collect();
        let words: std::collections::BTreeSet<_> = PICTURES.iter().map(|one| one.word).collect();
        assert_eq!((ids.len(), words.len()), (36, 36));
        assert_eq!(u64::try_from(PICTURES.len()), Ok(COUNT));
    }

    #[test]
    fn four_of_thirty_six_are_more_than_twenty_bits() {
        let length = u32::try_from(Sequence::LENGTH).expect("a small number");
        assert!(PICTURES.len().pow(length) > 1 << 20);
    }

    #[test]
    fn what_is_no_picture_or_one_too_many_is_no_sequence() {
        for wrong in ["horse", "1F431.x", "1F431.1F431.1F431.1F431.1F431"] {
            assert_eq!(Sequence::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Sequence::parse(""), Some(Sequence::default()));
    }

    #[test]
    fn a_door_stands_open_from_half_an_hour_to_two_hours() {
        for wrong in ["", "0", "29", "31", "121", "-30", "1e2"] {
            assert_eq!(OpenFor::parse(wrong), None, "{wrong}");
        }
        assert_eq!(OpenFor::parse("90").map(OpenFor::minutes), Some(90));
    }

    proptest! {
        #[test]
        fn a_sequence_is_read_as_it_was_written(numbers: [u64; 4]) {
            let whole = Sequence::random(numbers);
            prop_assert!(whole.is_whole());
            prop_assert_eq!(Sequence::parse(&whole.to_string()), Some(whole));
        }

        #[test]
        fn a_code_is_easy_to_read(bytes: [u8; 8]) {
            let code = code(bytes);
            prop_assert_eq!(code.len(), 8);
            prop_assert!(!code.contains(['0', '1', 'i', 'l']));
        }
    }
}
