//! Paragraphs, lines and boxes to tick.

use super::xml::Xml;
use crate::form::{Line, Style, Tick};

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

pub(super) fn styled(xml: &mut Xml, style: &str, inner: impl FnOnce(&mut Xml)) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| xml.value("w:pStyle", style));
        inner(xml);
    });
}

/// A piece of text; a line end in it is a line end on paper.
pub(super) fn run(xml: &mut Xml, style: Option<&str>, text: &str) {
    if text.is_empty() {
        return;
    }
    xml.within("w:r", &[], |xml| {
        if let Some(style) = style {
            xml.within("w:rPr", &[], |xml| xml.value("w:rStyle", style));
        }
        for (at, line) in text.lines().enumerate() {
            if at > 0 {
                xml.empty("w:br", &[]);
            }
            xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.text(line));
        }
    });
}

/// A heading that begins a page of its own.
pub(super) fn heading_on_new_page(xml: &mut Xml, style: &str, text: &str) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            xml.empty("w:pageBreakBefore", &[]);
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
    styled(xml, style, |xml| {
        if !line.label.is_empty() {
            run(xml, Some("Label"), &format!("{}: ", line.label));
        }
        match line.style {
            Style::Quote => run(xml, None, &format!("“{}”", line.text)),
            Style::Achieved => run(xml, None, &format!("✔ {}", line.text)),
            Style::Plain | Style::Bullet | Style::Wording | Style::Ended => {
                run(xml, None, &line.text);
            }
        }
        if !line.note.is_empty() {
            if !line.text.is_empty() {
                xml.within("w:r", &[], |xml| xml.empty("w:br", &[]));
            }
            run(xml, Some("Note"), &line.note);
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
        format!(" {}", tick.label)
    } else {
        format!(" {} ({})", tick.label, tick.note)
    };
    run(xml, style, &said);
}
