//! Drawings that are handed in: what can be seen stays, all else is gone or the file is refused.

use crate::{DrawingError, accept_drawing};
use image::ImageFormat;
use std::fmt::Write as _;
use std::io::Cursor;
use waymark_domain::symbol::DrawingKind;

fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 20 10'>{inside}</svg>"
    )
}

fn accepted(text: &str) -> Result<String, DrawingError> {
    let drawing = accept_drawing("svg", text.as_bytes())?;
    assert_eq!(drawing.kind, DrawingKind::Svg);
    Ok(String::from_utf8(drawing.bytes).expect("text"))
}

fn kept(inside: &str) -> String {
    accepted(&svg(inside)).unwrap_or_else(|error| panic!("{error}: {inside}"))
}

fn refused(text: &str) -> DrawingError {
    accepted(text).expect_err(text)
}

const RED: &str = "<path d='M1 1 H9 V9 Z' fill='#ff0000'/>";

#[test]
fn what_can_be_seen_stays() {
    let written = kept(&format!(
        "<style>.a{{fill:#00ff00}}</style><circle class='a' cx='5' cy='5' r='3'/>{RED}"
    ));
    assert!(
        written.contains("#00ff00") && written.contains("#ff0000"),
        "{written}"
    );
    assert!(
        written.contains("viewBox=\"0 0 20 10\"") || written.contains("width=\"20\""),
        "{written}"
    );
    assert_eq!(
        accepted(&written).expect("read again"),
        accepted(&written).expect("and again")
    );
}

#[test]
fn nothing_that_runs_or_calls_out_is_written() {
    let inside = [
        "<script>alert('x')</script>",
        "<script xlink:href='https://evil.example/x.js'/>",
        "<g onload=\"alert('x')\"/>",
        "<path d='M0 0H5V5Z' onclick=\"alert('x')\"/>",
        "<style>@import url('https://evil.example/x.css'); .b{background:url(https://evil.example/b)}</style>",
        "<a xlink:href='javascript:alert(1)'><path d='M0 0H5V5Z'/></a>",
        "<foreignObject width='9' height='9'><body xmlns='http://www.w3.org/1999/xhtml'>x<iframe src='https://evil.example'/></body></foreignObject>",
        "<use xlink:href='https://evil.example/x.svg#a'/>",
        "<path d='M0 0H5V5Z' fill='url(https://evil.example/x.svg#a)'/>",
        "<path d='M0 0H5V5Z' style='fill:url(\"data:image/svg+xml,evil\")'/>",
        "<animate attributeName='href' to='javascript:alert(1)'/><set attributeName='onload' to='alert(1)'/>",
        "<metadata><x xmlns='urn:evil'>evil</x></metadata><title>evil</title><desc>evil</desc>",
        "<!-- evil --><?evil href='https://evil.example'?>",
        "<text></text><x:image xmlns:x='urn:evil' href='https://evil.example'/>",
    ];
    for evil in inside {
        let written = kept(&format!("{evil}{RED}"));
        let lower = written.to_lowercase();
        for trace in [
            "evil", "script", "alert", "onload", "onclick", "import", "<a", "foreign", "animate",
            "<style", "data:",
        ] {
            assert!(!lower.contains(trace), "{trace} of {evil} is in {written}");
        }
        assert!(written.contains("#ff0000"), "{written}");
    }
}

#[test]
fn another_picture_inside_is_refused_wherever_it_comes_from() {
    for href in [
        "https://evil.example/x.png",
        "file:///etc/passwd",
        "data:image/png;base64,iVBORw0KGgo=",
        "x.svg",
    ] {
        for attribute in ["href", "xlink:href"] {
            let image = format!("{RED}<image width='9' height='9' {attribute}='{href}'/>");
            assert_eq!(
                refused(&svg(&image)),
                DrawingError::NotPlain,
                "{attribute} {href}"
            );
        }
    }
    let effect = "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><path d='M1 1H9V9Z' filter='url(#f)'/>";
    assert_eq!(refused(&svg(effect)), DrawingError::NotPlain);
}

#[test]
fn text_is_refused_since_no_font_would_be_the_right_one() {
    let words = "<text x='1' y='5'><tspan>stop</tspan></text>";
    assert_eq!(refused(&svg(&format!("{RED}{words}"))), DrawingError::Text);
}

#[test]
fn entities_are_refused_before_they_grow() {
    let bomb =
        "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
    assert_eq!(
        refused(&format!("{bomb}{}", svg("<path d='&b;'/>"))),
        DrawingError::Entities
    );
    let outside = "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
    assert_eq!(
        refused(&format!("{outside}{}", svg("<desc>&x;</desc>"))),
        DrawingError::Entities
    );
    let plain = "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>";
    let written = accepted(&format!("{plain}{}", svg(RED))).expect("an ordinary heading");
    assert!(!written.contains("DOCTYPE"));
}

#[test]
fn parts_that_show_parts_that_show_parts_are_counted_before_they_are_drawn() {
    let levels = |way: fn(usize) -> String| {
        let mut text = String::from("<defs><g id='p0'><path d='M0 0H1V1Z'/></g>");
        for level in 1..9 {
            let _ = write!(text, "{}", way(level));
        }
        svg(&format!("{text}</defs>{RED}<use xlink:href='#p8'/>"))
    };
    let used = levels(|level| {
        let one = format!("<use xlink:href='#p{}'/>", level - 1);
        format!("<g id='p{level}'>{}</g>", one.repeat(10))
    });
    assert_eq!(refused(&used), DrawingError::TooManyParts);
    let clipped = levels(|level| {
        let one = format!("<path d='M0 0H1V1Z' fill='url(#p{})'/>", level - 1);
        format!(
            "<pattern id='p{level}' width='1' height='1'>{}</pattern>",
            one.repeat(10)
        )
    });
    assert_eq!(refused(&clipped), DrawingError::TooManyParts);
    let deep = format!("{}{RED}{}", "<g>".repeat(5_000), "</g>".repeat(5_000));
    assert_eq!(refused(&svg(&deep)), DrawingError::TooManyParts);
    let itself = format!("<g id='a'>{RED}<use xlink:href='#a'/></g>");
    assert!(accepted(&svg(&itself)).is_ok());
}

#[test]
fn what_is_no_drawing_or_shows_nothing_is_refused() {
    assert_eq!(refused("no drawing"), DrawingError::Unreadable);
    assert_eq!(
        refused("<svg xmlns='http://www.w3.org/2000/svg'><path"),
        DrawingError::Unreadable
    );
    assert_eq!(
        refused("<html><body>words</body></html>"),
        DrawingError::Unreadable
    );
    assert_eq!(refused(&svg("<g/>")), DrawingError::Empty);
    assert_eq!(
        accept_drawing("svg", b"\x1f\x8b\x08\0"),
        Err(DrawingError::Unreadable)
    );
    let long = svg(&format!("{RED}<!--{}-->", "x".repeat(1024 * 1024)));
    assert_eq!(refused(&long), DrawingError::TooLarge { bytes: long.len() });
}

#[test]
fn a_photo_is_kept_as_a_small_jpeg_and_a_disguise_is_seen_through() {
    let mut png = Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(1200, 600)
        .write_to(&mut png, ImageFormat::Png)
        .expect("a picture");
    let png = png.into_inner();
    let drawing = accept_drawing("PNG", &png).expect("a photo");
    assert_eq!(drawing.kind, DrawingKind::Jpeg);
    assert!(drawing.bytes.starts_with(&[0xFF, 0xD8]));
    for extension in ["svg", "jpg", "webp", "exe"] {
        assert_eq!(
            accept_drawing(extension, &png),
            Err(DrawingError::Disguised),
            "{extension}"
        );
    }
    assert_eq!(
        accept_drawing("png", svg(RED).as_bytes()),
        Err(DrawingError::Disguised)
    );
}
