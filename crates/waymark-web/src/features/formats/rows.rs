//! A list of a format as a person changes it: rows that are renamed, moved, removed, added and put back.
//!
//! Invariant: a row is known by its key, which is made when the row is added and stays, even while the row
//! is taken out.

use super::pen::{Ask, Named, Pen, select};
use crate::shell::forms::Fields;
use maud::{Markup, Render, html};
use waymark_domain::format::key_of;
use waymark_ui::{Button, ButtonGroup, FieldGroup, FormErrors, TextField};

/// The name of the buttons that change a list.
pub(super) const PRESS: &str = "press";

/// How a list is called, and how it grows.
pub(super) struct Rows<'a> {
    /// Its place in the format, as problems name it.
    pub(super) place: &'a str,
    /// "Areas".
    pub(super) title: &'a str,
    /// "area".
    pub(super) one: &'a str,
    pub(super) adds: Adds,
}

/// What a new row is made from.
pub(super) enum Adds {
    /// A label that is typed.
    Typed,
    /// The same, with a meaning that has to be chosen for it.
    TypedAs(Vec<Named>),
    /// One of those that are not there yet.
    OneOf(Vec<Named>),
}

/// What a list holds, seen from its rows.
pub(super) trait Row: Sized {
    /// Empty where rows are known by their number.
    fn key(&self) -> String;
    /// What the row is called, for its heading.
    fn name(&self) -> String;
    /// The fields of the row at a place.
    fn fields(&mut self, place: &str, pen: &mut Pen<'_>);

    /// What stands over the rows that can be put back.
    const GONE: &'static str = "Taken out earlier";
}

/// By what a row is known among others: its key or, where it has none, what it is called.
fn known_by<T: Row>(row: &T) -> String {
    let key = row.key();
    if key.is_empty() { row.name() } else { key }
}

/// What the earlier lists have and this one has not, the nearest version of each.
fn gone<T: Row>(items: &[T], earlier: &[Vec<T>]) -> Vec<Named> {
    let mut gone: Vec<Named> = Vec::new();
    for row in earlier.iter().flatten() {
        let id = known_by(row);
        let there = items.iter().any(|item| known_by(item) == id);
        if !there && gone.iter().all(|(known, _)| *known != id) {
            gone.push((id, row.name()));
        }
    }
    gone
}

/// Puts a row back behind the one that stood before it.
fn put_back<T: Row>(items: &mut Vec<T>, earlier: Vec<Vec<T>>, id: &str) {
    for list in earlier {
        let Some(at) = list.iter().position(|row| known_by(row) == id) else {
            continue;
        };
        let before: Vec<_> = list.iter().take(at).map(known_by).collect();
        let last = items
            .iter()
            .rposition(|item| before.contains(&known_by(item)));
        let row = list.into_iter().nth(at);
        let to = last.map_or(0, |last| last + 1);
        items.splice(to..to, row);
        return;
    }
}

impl Pen<'_> {
    /// The list with its buttons. `new` makes a row from what was typed or chosen and a key; `earlier` are the
    /// lists from which rows can be put back.
    pub(super) fn rows<T: Row>(
        &mut self,
        rows: &Rows<'_>,
        items: &mut Vec<T>,
        earlier: Vec<Vec<T>>,
        new: impl FnOnce(&str, String) -> Option<T>,
    ) {
        self.head(rows);
        let count = items.len();
        for (index, item) in items.iter_mut().enumerate() {
            let place = place(rows.place, index, &item.key());
            let name = item.name();
            self.within(
                |pen| item.fields(&place, pen),
                |inner| group(&place, &name, rows, (index, count), &inner),
            );
        }
        match self {
            Self::Show { typed, .. } => {
                let typed = typed.map_or("", |typed| typed.get(&new_field(rows)));
                let gone = match &rows.adds {
                    Adds::Typed | Adds::TypedAs(_) => gone(items, &earlier),
                    // All that there can be is offered in any case.
                    Adds::OneOf(_) => Vec::new(),
                };
                self.put(|errors| {
                    html! {
                        (adding(rows, typed, errors))
                        @if !gone.is_empty() { (putting_back(rows, T::GONE, &gone)) }
                    }
                });
            }
            Self::Take { typed, .. } => {
                move_or_remove(rows, items, typed);
                let back = typed.get(&back_field(rows)).trim();
                if gone(items, &earlier).iter().any(|(id, _)| id == back) {
                    put_back(items, earlier, back);
                    return;
                }
                let sent = typed.get(&new_field(rows)).trim();
                let there = items.len();
                add(rows, items, sent, new);
                as_it_was(&rows.adds, items.get_mut(there), earlier);
            }
        }
    }

    fn head(&mut self, rows: &Rows<'_>) {
        self.put(|errors| {
            html! {
                h2 { (rows.title) }
                @if let Some(problem) = errors.of(rows.place) { (waymark_ui::WarningText { text: problem }) }
            }
        });
    }
}

/// What is one of a few is put back with the words that it had.
fn as_it_was<T: Row>(adds: &Adds, added: Option<&mut T>, earlier: Vec<Vec<T>>) {
    if let (Adds::OneOf(_), Some(added)) = (adds, added) {
        let id = known_by(added);
        let mut known = earlier.into_iter().flatten();
        if let Some(row) = known.find(|row| known_by(row) == id) {
            *added = row;
        }
    }
}

fn add<T: Row>(
    rows: &Rows<'_>,
    items: &mut Vec<T>,
    sent: &str,
    new: impl FnOnce(&str, String) -> Option<T>,
) {
    let offered = match &rows.adds {
        Adds::Typed | Adds::TypedAs(_) => true,
        Adds::OneOf(known) => known.iter().any(|(value, _)| value == sent),
    };
    if sent.is_empty() || !offered {
        return;
    }
    let keys: Vec<_> = items.iter().map(Row::key).collect();
    let taken: Vec<_> = keys.iter().map(String::as_str).collect();
    items.extend(new(sent, key_of(sent, &taken)));
}

/// What the button that was pressed does to this list, if it is one of its own.
fn move_or_remove<T: Row>(rows: &Rows<'_>, items: &mut Vec<T>, typed: &Fields) {
    let Some((what, at)) = typed.get(PRESS).split_once(' ') else {
        return;
    };
    let found = items
        .iter()
        .enumerate()
        .position(|(index, item)| place(rows.place, index, &item.key()) == at);
    let Some(index) = found else { return };
    match what {
        "up" if index > 0 => items.swap(index - 1, index),
        "down" if index + 1 < items.len() => items.swap(index, index + 1),
        "remove" => drop(items.remove(index)),
        _ => {}
    }
}

/// As problems name it.
fn place(list: &str, index: usize, key: &str) -> String {
    if key.is_empty() {
        format!("{list}[{}]", index + 1)
    } else {
        format!("{list}[{key}]")
    }
}

fn new_field(rows: &Rows<'_>) -> String {
    format!("{}.new", rows.place)
}

/// What goes with a new row.
pub(super) fn new_as_field(place: &str) -> String {
    format!("{place}.new.as")
}

fn back_field(rows: &Rows<'_>) -> String {
    format!("{}.back", rows.place)
}

fn putting_back(rows: &Rows<'_>, label: &str, gone: &[Named]) -> Markup {
    let id = back_field(rows);
    html! {
        (select(Ask::new(&id, label), "", &with_none(gone), None))
        (Button { text: "Put it back" }.secondary().sending(PRESS, "back"))
    }
}

fn group(
    place: &str,
    name: &str,
    rows: &Rows<'_>,
    (index, count): (usize, usize),
    inner: &Markup,
) -> Markup {
    let number = index + 1;
    let title = if name.trim().is_empty() {
        format!("{} {number}", sentence(rows.one))
    } else {
        format!("{number}. {name}")
    };
    let button = |text: &str, what: &str| {
        let value = format!("{what} {place}");
        Button { text }.text_only().sending(PRESS, &value).render()
    };
    let content = html! {
        (inner)
        (ButtonGroup { content: html! {
            @if index > 0 { (button("Move up", "up")) }
            @if number < count { (button("Move down", "down")) }
            (button("Remove", "remove"))
        } })
    };
    let group = FieldGroup {
        id: &format!("row.{place}"),
        title: &title,
        content,
    };
    group.render()
}

fn adding(rows: &Rows<'_>, typed: &str, errors: &FormErrors) -> Markup {
    let (id, text) = (new_field(rows), format!("Add {}", rows.one));
    let label = format!("New {}", rows.one);
    let field = || {
        let error = errors.of(&id);
        html! { (TextField { id: &id, label: &label, hint: None, value: typed, error }) }
    };
    let field = match &rows.adds {
        Adds::Typed => field(),
        Adds::TypedAs(known) => {
            let id = new_as_field(rows.place);
            html! {
                (field())
                (select(Ask::new(&id, "What does it mean in reports?"), "", &with_none(known), errors.of(&id)))
            }
        }
        Adds::OneOf(known) if known.is_empty() => return html! {},
        Adds::OneOf(known) => select(
            Ask::new(&id, &label),
            typed,
            &with_none(known),
            errors.of(&id),
        ),
    };
    html! {
        (field)
        (Button { text: &text }.secondary().sending(PRESS, "add"))
    }
}

fn with_none(known: &[Named]) -> Vec<Named> {
    let mut options = vec![(String::new(), "Choose".to_owned())];
    options.extend(known.iter().cloned());
    options
}

/// With a capital letter in front.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).collect()
}
