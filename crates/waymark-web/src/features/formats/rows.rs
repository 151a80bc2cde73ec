//! A list of a format as a person changes it: rows that are renamed, moved, removed and added.
//!
//! Invariant: a row is known by its key, which is made when the row is added and stays.

use super::pen::{Ask, Named, Pen, select};
use crate::shell::forms::Fields;
use maud::{Markup, Render, html};
use waymark_domain::format::key_of;
use waymark_ui::{Button, ButtonGroup, FieldGroup, TextField};

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
}

impl Pen<'_> {
    /// The list with its buttons. `new` makes a row from what was typed or chosen and a key.
    pub(super) fn rows<T: Row>(
        &mut self,
        rows: &Rows<'_>,
        items: &mut Vec<T>,
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
                let adding = adding(rows, typed);
                self.put(|_| adding);
            }
            Self::Take { typed, .. } => {
                move_or_remove(rows, items, typed);
                let sent = typed.get(&new_field(rows)).trim();
                add(rows, items, sent, new);
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

fn add<T: Row>(
    rows: &Rows<'_>,
    items: &mut Vec<T>,
    sent: &str,
    new: impl FnOnce(&str, String) -> Option<T>,
) {
    let offered = match &rows.adds {
        Adds::Typed => true,
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

fn adding(rows: &Rows<'_>, typed: &str) -> Markup {
    let (id, text) = (new_field(rows), format!("Add {}", rows.one));
    let label = format!("New {}", rows.one);
    let field = match &rows.adds {
        Adds::Typed => TextField {
            id: &id,
            label: &label,
            hint: None,
            value: typed,
            error: None,
        }
        .render(),
        Adds::OneOf(known) if known.is_empty() => return html! {},
        Adds::OneOf(known) => {
            let mut options = vec![(String::new(), "Choose".to_owned())];
            options.extend(known.iter().cloned());
            select(Ask::new(&id, &label), typed, &options, None)
        }
    };
    html! {
        (field)
        (Button { text: &text }.secondary().sending(PRESS, "add"))
    }
}

/// With a capital letter in front.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).collect()
}
