//! The lists of areas: which there are, and what stands in each.

use super::super::pen::{Ask, Pen};
use super::super::rows::{Adds, Row, Rows};
use super::lists::items;
use maud::html;
use waymark_domain::format::{AreaList, Definition};
use waymark_ui::InsetText;

pub(super) fn area_lists(format: &mut Definition, pen: &mut Pen<'_>) {
    pen.put(|_| {
        html! { p { "Each table of targets takes its areas from one of these lists. Which one, you choose with the section of the \
                     targets; what stands in a list, you change on its own page." } }
    });
    let rows = Rows {
        place: "area_lists",
        title: "Lists",
        one: "list of areas",
        adds: Adds::Typed,
    };
    let earlier = pen.earlier(|format| format.area_lists.clone());
    pen.rows(&rows, &mut format.area_lists, earlier, |label, key| {
        Some(AreaList {
            key,
            label: label.to_owned(),
            areas: Vec::new(),
        })
    });
}

impl Row for AreaList {
    fn key(&self) -> String {
        self.key.clone()
    }

    fn name(&self) -> String {
        self.label.clone()
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        let name = format!("{place}.label");
        pen.line(Ask::new(&name, "Name of the list"), &mut self.label);
    }
}

pub(super) fn areas(format: &mut Definition, key: &str, pen: &mut Pen<'_>) {
    let unused = !format.uses_areas(key);
    let Some(list) = format.area_lists.iter_mut().find(|list| list.key == key) else {
        return;
    };
    let place = format!("area_lists[{key}]");
    pen.warn(&place);
    if unused {
        pen.put(|_| {
            html! { (InsetText { body: html! { p {
                "No table of targets uses this list. Choose it with a section of targets, or remove it under “Lists of areas”. \
                 It can also stay: the format can be published with it."
            } } }) }
        });
    }
    let name = format!("{place}.label");
    pen.line(Ask::new(&name, "Name of the list"), &mut list.label);
    let place = format!("{place}.areas");
    let of = |format: &Definition| {
        let list = format.area_list(key);
        list.map_or_else(Vec::new, |list| list.areas.clone())
    };
    items((&place, "Areas", "area"), &mut list.areas, of, pen);
}
