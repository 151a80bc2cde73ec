//! Paragraphs, lines and boxes to tick.

use super::bidi::{self, Stretch, direction_of, foreign, stretches};
use super::xml::Xml;
use crate::form::{Line, Style, Tick};
use crate::words::Direction;

/// A paragraph in a style, of text alone.
pub(super) fn paragraph(xml: &mut Xml, style: &str, text: &str) {
    styled(xml, style, |xml| run(xml, None, text));
}

/// A paragraph that is not there when it says nothing.
pub(super) fn optional(xml: &mut Xml, style: &str, text: &str) {
    if !text.trim().is_empty() {
        paragraph(xml, style, text);
    }
}

/// A paragraph in somebody's own words, which begins on the side where their language begins.
pub(super) fn typed(xml: &mut Xml, style: &str, text: &str, lang: Option<&'static str>) {
    own_way(xml, style, lang.and(direction_of(text)), |xml| {
        run_in(xml, None, text, lang);
    });
}

pub(super) fn styled(xml: &mut Xml, style: &str, inner: impl FnOnce(&mut Xml)) {
    own_way(xml, style, None, inner);
}

/// A paragraph that runs its own way; `None` for that of the document.
fn own_way(xml: &mut Xml, style: &str, direction: Option<Direction>, inner: impl FnOnce(&mut Xml)) {
    let direction = direction.unwrap_or(xml.language().direction());
    xml.running(direction, |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.value("w:pStyle", style);
                runs(xml);
            });
            inner(xml);
        });
    });
}

/// Says of a paragraph which way it runs, where that is not the usual.
pub(super) fn runs(xml: &mut Xml) {
    match xml.around() {
        Direction::RightToLeft => xml.empty("w:bidi", &[]),
        Direction::LeftToRight if xml.language().direction() == Direction::RightToLeft => {
            xml.value("w:bidi", "0");
        }
        Direction::LeftToRight => {}
    }
}

/// A piece of text; a line end in it is a line end on paper.
pub(super) fn run(xml: &mut Xml, style: Option<&str>, text: &str) {
    run_in(xml, style, text, None);
}

/// A piece of text in the language in which somebody wrote it.
fn run_in(xml: &mut Xml, style: Option<&str>, text: &str, lang: Option<&'static str>) {
    let around = xml.around();
    let own = lang.and(direction_of(text));
    let own = own.unwrap_or_else(|| bidi::own_way(text, around));
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            xml.within("w:r", &[], |xml| xml.empty("w:br", &[]));
        }
        for it in stretches(line, own, around) {
            stretch(xml, style, &it, lang);
        }
    }
}

fn stretch(xml: &mut Xml, style: Option<&str>, it: &Stretch, lang: Option<&'static str>) {
    let lang = foreign(it, lang, xml.language());
    let right_to_left = it.direction == Direction::RightToLeft;
    xml.within("w:r", &[], |xml| {
        if style.is_some() || lang.is_some() || right_to_left {
            xml.within("w:rPr", &[], |xml| {
                if let Some(style) = style {
                    xml.value("w:rStyle", style);
                }
                if right_to_left {
                    xml.empty("w:rtl", &[]);
                }
                match lang {
                    Some(lang) if right_to_left => xml.empty("w:lang", &[("w:bidi", lang)]),
                    Some(lang) => xml.value("w:lang", lang),
                    None => {}
                }
            });
        }
        xml.within("w:t", &[("xml:space", "preserve")], |xml| {
            xml.text(&it.text);
        });
    });
}

/// A heading that begins a page of its own.
pub(super) fn heading_on_new_page(xml: &mut Xml, style: &str, text: &str) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            xml.empty("w:pageBreakBefore", &[]);
            runs(xml);
        });
        run(xml, None, text);
    });
}

/// Lines under each other. A cell has at least one paragraph, or Word calls the file damaged.
pub(super) fn lines(xml: &mut Xml, lines: &[Line], plain: &str) {
    if lines.is_empty() {
        styled(xml, plain, |_| {});
    }
    for it in lines {
        line(xml, it, plain);
    }
}

fn line(xml: &mut Xml, line: &Line, plain: &str) {
    let style = match line.style {
        Style::Plain | Style::Quote => plain,
        Style::Bullet => "ListBullet",
        Style::Wording => "TargetWording",
        Style::Achieved | Style::Ended => "Outcome",
    };
    let own = line.lang.filter(|_| line.label.is_empty());
    own_way(xml, style, own.and(direction_of(&line.text)), |xml| {
        if !line.label.is_empty() {
            run(xml, Some("Label"), &format!("{}: ", line.label));
        }
        match line.style {
            Style::Quote => run_in(xml, None, &format!("“{}”", line.text), line.lang),
            Style::Achieved => run(xml, None, &format!("✔ {}", line.text)),
            Style::Plain | Style::Bullet | Style::Wording | Style::Ended => {
                run_in(xml, None, &line.text, line.lang);
            }
        }
        if !line.note.is_empty() {
            if !line.text.is_empty() {
                xml.within("w:r", &[], |xml| xml.empty("w:br", &[]));
            }
            run_in(xml, Some("Note"), &line.note, line.note_lang);
        }
    });
}

/// A paragraph for each box.
pub(super) fn ticks(xml: &mut Xml, ticks: &[Tick], plain: &str) {
    if ticks.is_empty() {
        styled(xml, plain, |_| {});
    }
    for it in ticks {
        styled(xml, plain, |xml| tick(xml, it));
    }
}

/// A box that can be clicked in Word, and what it stands for.
pub(super) fn tick(xml: &mut Xml, tick: &Tick) {
    let (mark, checked, style) = if tick.ticked {
        ("☑", "1", Some("Label"))
    } else {
        ("☐", "0", None)
    };
    xml.within("w:sdt", &[], |xml| {
        xml.within("w:sdtPr", &[], |xml| {
            xml.value("w:alias", &tick.label);
            xml.within("w14:checkbox", &[], |xml| {
                xml.empty("w14:checked", &[("w14:val", checked)]);
                let font = ("w14:font", "Segoe UI Symbol");
                xml.empty("w14:checkedState", &[("w14:val", "2611"), font]);
                xml.empty("w14:uncheckedState", &[("w14:val", "2610"), font]);
            });
        });
        xml.within("w:sdtContent", &[], |xml| run(xml, Some("Box"), mark));
    });
    let said = if tick.note.is_empty() {
        tick.label.clone()
    } else {
        format!("{} ({})", tick.label, tick.note)
    };
    // The space runs with the box, whichever way the words do.
    run(xml, style, " ");
    run(xml, style, &said);
}
