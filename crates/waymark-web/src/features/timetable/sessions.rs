//! Sessions of a group are one session, however many pupils come.

use waymark_domain::timetable::{Placed, key};

/// The places of one session.
pub(super) struct Session<'a, T> {
    pub(super) first: &'a T,
    others: Vec<&'a T>,
}

impl<'a, T> Session<'a, T> {
    pub(super) fn all(&self) -> impl Iterator<Item = &'a T> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// Which lessons are missed for it, each once.
    pub(super) fn lessons(&self, placed: impl Fn(&T) -> &Placed) -> String {
        let mut lessons: Vec<&str> = Vec::new();
        for line in self.all() {
            let lesson = placed(line).slot.lesson.trim();
            if !lesson.is_empty() && !lessons.iter().any(|known| key(known) == key(lesson)) {
                lessons.push(lesson);
            }
        }
        lessons.join(", ")
    }
}

/// In the order of the first of each.
pub(super) fn together<'a, T>(
    all: impl IntoIterator<Item = &'a T>,
    placed: impl Fn(&T) -> &Placed,
) -> Vec<Session<'a, T>> {
    let mut sessions: Vec<Session<'a, T>> = Vec::new();
    for one in all {
        let known = sessions
            .iter_mut()
            .rev()
            .take_while(|known| placed(known.first).slot.time == placed(one).slot.time)
            .find(|known| placed(known.first).is_with(placed(one)));
        match known {
            Some(known) => known.others.push(one),
            None => sessions.push(Session {
                first: one,
                others: Vec::new(),
            }),
        }
    }
    sessions
}
