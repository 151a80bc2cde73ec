//! The bar at the top: the product, the school, the person, the way around.

use maud::{Markup, html};

use super::frame::{Frame, NavItem, SignedIn};

pub(super) fn header(frame: &Frame<'_>) -> Markup {
    html! {
        header {
            div.wm-header {
                div.govuk-width-container.wm-header__row {
                    div.wm-header__brand {
                        @if let Some(home) = frame.home {
                            a.wm-header__home href=(home) { (mark()) "Waymark" }
                        } @else {
                            span.wm-header__home { (mark()) "Waymark" }
                        }
                        @if let Some(school) = frame.school {
                            " " span.wm-header__school { (school) }
                        }
                    }
                    @if let Some(person) = frame.person { (signed_in(person)) }
                }
            }
            @if !frame.nav.is_empty() { (navigation(frame.nav)) }
        }
    }
}

fn signed_in(person: SignedIn<'_>) -> Markup {
    html! {
        div.wm-header__person {
            span { a.wm-header__account href=(person.account) { (person.name) } " " span.wm-header__role { "(" (person.role) ")" } }
            form method="post" action=(person.sign_out) data-clear-drafts {
                button.wm-header__sign-out type="submit" { "Sign out" }
            }
        }
    }
}

fn navigation(items: &[NavItem<'_>]) -> Markup {
    html! {
        div.govuk-service-navigation data-module="govuk-service-navigation" {
            div.govuk-width-container {
                div.govuk-service-navigation__container {
                    nav.govuk-service-navigation__wrapper aria-label="Menu" {
                        button.govuk-service-navigation__toggle.govuk-js-service-navigation-toggle
                            type="button" aria-controls="navigation" hidden { "Menu" }
                        ul id="navigation" .govuk-service-navigation__list {
                            @for item in items { (navigation_item(item)) }
                        }
                    }
                }
            }
        }
    }
}

fn navigation_item(item: &NavItem<'_>) -> Markup {
    html! {
        li.govuk-service-navigation__item.govuk-service-navigation__item--active[item.current] {
            a.govuk-service-navigation__link href=(item.href) aria-current=[item.current.then_some("page")] {
                @if item.current {
                    strong.govuk-service-navigation__active-fallback { (item.text) }
                } @else {
                    (item.text)
                }
            }
        }
    }
}

/// A post with two arms: the sign on the favicon, in the header's own colours.
fn mark() -> Markup {
    html! {
        svg.wm-header__mark viewBox="0 0 32 32" aria-hidden="true" focusable="false" {
            path d="M9 29V4" stroke="currentColor" stroke-opacity=".65" stroke-width="3" stroke-linecap="round" fill="none" {}
            path d="M9 5h13l6 5-6 5H9z" fill="currentColor" {}
            path d="M9 18h8.5l3.5 3.5-3.5 3.5H9z" fill="currentColor" fill-opacity=".65" {}
        }
    }
}
