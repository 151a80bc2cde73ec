//! Which way the letters of a text run, since Word has to be told of every stretch of them.
//!
//! Invariant: the letters of the stretches are those of the text, in its order; only marks without width are added.

use crate::words::{Direction, Language, language_of};

/// Without width, as strong as a letter that runs its way.
const LEFT_TO_RIGHT_MARK: char = '\u{200e}';
const RIGHT_TO_LEFT_MARK: char = '\u{200f}';

/// Part of a text whose letters run one way.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) direction: Direction,
    pub(super) text: String,
}

/// The way in which most of the letters run; `None` of a text without letters.
pub(super) fn direction_of(text: &str) -> Option<Direction> {
    let (mut left, mut right) = (0, 0);
    for direction in text.chars().filter_map(strong) {
        match direction {
            Direction::LeftToRight => left += 1,
            Direction::RightToLeft => right += 1,
        }
    }
    match (left, right) {
        (0, 0) => None,
        (left, right) if right > left => Some(Direction::RightToLeft),
        _ => Some(Direction::LeftToRight),
    }
}

/// The way in which the form's own words run: names in them may well be longer than the words, so one word of the
/// paragraph's way is enough.
pub(super) fn own_way(text: &str, around: Direction) -> Direction {
    if text.chars().any(|c| strong(c) == Some(around)) {
        return around;
    }
    direction_of(text).unwrap_or(around)
}

/// The stretches of a text that runs its `own` way, in a paragraph that runs `around`. A stretch that runs the other way and ends in a full
/// stop or begins with a bracket gets a mark there, or the sign would jump to the other side of the line.
pub(super) fn stretches(text: &str, own: Direction, around: Direction) -> Vec<Stretch> {
    let mut found = split(text, own);
    for (at, stretch) in found.iter_mut().enumerate() {
        let mark = match stretch.direction {
            Direction::LeftToRight => LEFT_TO_RIGHT_MARK,
            Direction::RightToLeft => RIGHT_TO_LEFT_MARK,
        };
        if stretch.direction == around {
            // A number would go with the letters before it.
            let first = stretch.text.chars().find(|c| c.is_alphanumeric());
            if at > 0 && first.is_some_and(char::is_numeric) {
                stretch.text.insert(0, mark);
            }
            continue;
        }
        let strong = |c: Option<char>| c.and_then(strong).is_some();
        if !strong(stretch.text.chars().next()) {
            stretch.text.insert(0, mark);
        }
        if !strong(stretch.text.chars().next_back()) {
            stretch.text.push(mark);
        }
    }
    found
}

/// Digits behind Latin letters belong to them, as in "P4"; other signs between two ways go with the text as a whole.
fn split(text: &str, own: Direction) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut signs = String::new();
    for c in text.chars() {
        let last = found.last().map(|it| it.direction);
        let beside = signs.is_empty() && last == Some(Direction::LeftToRight);
        let counted = c.is_ascii_digit() && beside;
        match strong(c).or(last.filter(|_| counted)) {
            None => signs.push(c),
            Some(direction) if last == Some(direction) => {
                extend(&mut found, direction, &mut signs);
                extend(&mut found, direction, &mut c.to_string());
            }
            Some(direction) => {
                extend(&mut found, own, &mut signs);
                extend(&mut found, direction, &mut c.to_string());
            }
        }
    }
    extend(&mut found, own, &mut signs);
    found
}

fn extend(found: &mut Vec<Stretch>, direction: Direction, signs: &mut String) {
    if signs.is_empty() {
        return;
    }
    match found.last_mut().filter(|it| it.direction == direction) {
        Some(stretch) => stretch.text.push_str(signs),
        None => found.push(Stretch {
            direction,
            text: signs.clone(),
        }),
    }
    signs.clear();
}

/// The language of a stretch, where it is not that of the document. `typed` is the one that somebody wrote in.
pub(super) fn foreign(
    stretch: &Stretch,
    typed: Option<&'static str>,
    of_document: Language,
) -> Option<&'static str> {
    let runs_so = |tag: &&str| runs(tag) == stretch.direction;
    let tag = match typed.filter(runs_so) {
        Some(tag) => tag,
        None if of_document.direction() == stretch.direction => return None,
        None => language_of(&stretch.text)?,
    };
    (crate::words::code(tag) != of_document.code()).then_some(tag)
}

/// Of the languages that [`language_of`] tells apart.
pub(super) fn runs(tag: &str) -> Direction {
    match tag {
        "ar" | "ur" => Direction::RightToLeft,
        _ => Direction::LeftToRight,
    }
}

/// The way that a letter runs; `None` of digits and signs, which run with what is around them.
fn strong(c: char) -> Option<Direction> {
    match c {
        LEFT_TO_RIGHT_MARK => Some(Direction::LeftToRight),
        RIGHT_TO_LEFT_MARK => Some(Direction::RightToLeft),
        _ if !c.is_alphabetic() => None,
        '\u{0590}'..='\u{08ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' => Some(Direction::RightToLeft),
        _ => Some(Direction::LeftToRight),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const L: Direction = Direction::LeftToRight;
    const R: Direction = Direction::RightToLeft;

    fn found(text: &str, around: Direction) -> Vec<(Direction, String)> {
        let pair = |it: Stretch| (it.direction, it.text);
        let own = own_way(text, around);
        stretches(text, own, around).into_iter().map(pair).collect()
    }

    #[test]
    fn english_keeps_its_full_stop_and_its_brackets_in_arabic() {
        let sentence = found("(Isla) reads 5 words.", R);
        assert_eq!(
            sentence,
            [(L, "\u{200e}(Isla) reads 5 words.\u{200e}".into())]
        );
        let name = found("خطة Isla P4، 14", R);
        assert_eq!(
            name,
            [
                (R, "خطة ".into()),
                (L, "Isla P4\u{200e}".into()),
                (R, "\u{200f}، 14".into())
            ]
        );
    }

    #[test]
    fn arabic_is_told_apart_in_english_and_signs_run_with_what_is_around() {
        let mixed = found("Aisha (عائشة) reads.", L);
        assert_eq!(
            mixed,
            [
                (L, "Aisha (".into()),
                (R, "عائشة".into()),
                (L, ") reads.".into())
            ]
        );
        assert_eq!(found("7 / 10", R), [(R, "7 / 10".into())]);
        assert_eq!(found("", L), []);
    }

    proptest! {
        #[test]
        fn nothing_but_marks_is_added(text in "[a-c ا-ج 0-3.()\n]{0,30}", right in any::<bool>()) {
            let around = if right { R } else { L };
            let stretches = stretches(&text, own_way(&text, around), around);
            let joined: String = stretches.iter().map(|it| it.text.as_str()).collect();
            let marks = [LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK];
            prop_assert_eq!(joined.replace(marks, ""), text);
            for stretch in stretches {
                let other = |c: char| strong(c).is_some_and(|it| it != stretch.direction);
                prop_assert!(!stretch.text.contains(other));
            }
        }
    }
}
