//! XML as Word reads it: elements inside elements, text escaped and free of what XML cannot hold.

use crate::words::{Direction, Language};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// One part of the package while it is written.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    language: Language,
    /// Of the paragraph that is being written.
    around: Direction,
}

/// The name and the value of an attribute.
pub(super) type Attribute<'a> = (&'a str, &'a str);

impl Xml {
    /// A part that nobody reads.
    pub(super) fn new() -> Self {
        Self::speaking(Language::default())
    }

    /// A part whose own words are in a language.
    pub(super) fn speaking(language: Language) -> Self {
        let mut xml = Self {
            writer: Writer::new(Vec::new()),
            language,
            around: language.direction(),
        };
        xml.write(Event::Decl(BytesDecl::new(
            "1.0",
            Some("UTF-8"),
            Some("yes"),
        )));
        xml
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// Which way the paragraph runs that is being written.
    pub(super) fn around(&self) -> Direction {
        self.around
    }

    /// Whatever `inner` writes runs this way.
    pub(super) fn running(&mut self, direction: Direction, inner: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.around, direction);
        inner(self);
        self.around = before;
    }

    /// An element around whatever `inner` writes.
    pub(super) fn within(
        &mut self,
        name: &str,
        attributes: &[Attribute<'_>],
        inner: impl FnOnce(&mut Self),
    ) {
        self.write(Event::Start(start(name, attributes)));
        inner(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// Word's way of saying one thing: `<w:name w:val="value"/>`.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.write(Event::Text(BytesText::new(&speakable(text))));
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    fn write(&mut self, event: Event<'_>) {
        self.writer
            .write_event(event)
            .expect("memory takes whatever is written");
    }
}

fn start<'a>(name: &'a str, attributes: &[Attribute<'_>]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, speakable(value).as_str()));
    }
    start
}

/// Without the control characters and non-characters that no XML may hold, however escaped.
fn speakable(text: &str) -> String {
    let forbidden = |c: &char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(|c| !forbidden(c)).collect()
}
