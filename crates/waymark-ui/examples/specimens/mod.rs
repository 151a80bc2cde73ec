//! Every component in every state, on pages like those a school sees. The
//! gallery shows them; the conformance test reads them.

mod chart;
mod fields;
mod plan;
mod things;
mod today;

use maud::{Markup, Render};
use waymark_ui::{Frame, Link, NavItem, SignedIn, Theme};

/// The frame of a signed-in coordinator.
pub(crate) fn frame() -> Frame<'static> {
    Frame {
        lang: "en-GB",
        css: "/assets/app.css",
        js: "/assets/app.js",
        icon: "/assets/favicon.svg",
        theme: Theme::Device,
        home: Some("/today"),
        school: Some("Lochside Primary School"),
        nav: &[
            NavItem {
                text: "Today",
                href: "/today",
                current: true,
            },
            NavItem {
                text: "Pupils",
                href: "/pupils",
                current: false,
            },
            NavItem {
                text: "Caseload",
                href: "/caseload",
                current: false,
            },
            NavItem {
                text: "Reviews",
                href: "/reviews",
                current: false,
            },
        ],
        person: Some(SignedIn {
            account: "/account",
            name: "Aileen Kerr",
            role: "coordinator",
            sign_out: "/sign-out",
        }),
        footer: &[
            Link {
                text: "Help",
                href: "/help",
            },
            Link {
                text: "Display settings",
                href: "/settings/display",
            },
        ],
    }
}

/// All specimen pages, by file name.
pub(crate) fn pages(frame: &Frame<'_>) -> Vec<(&'static str, Markup)> {
    let signed_out = Frame {
        person: None,
        school: None,
        nav: &[],
        footer: &[],
        ..*frame
    };
    let quiet = Frame {
        home: None,
        ..signed_out
    };
    vec![
        ("plan", plan::page(frame).render()),
        ("today", today::page(frame).render()),
        ("fields", fields::page(frame).render()),
        (
            "fields-refused",
            fields::refused(frame, &fields::problems()).render(),
        ),
        ("sign-in", fields::sign_in(&signed_out).render()),
        ("conflict", fields::conflict(frame).render()),
        ("things", things::page(frame).render()),
        ("child", fields::child(&quiet).render()),
    ]
}
