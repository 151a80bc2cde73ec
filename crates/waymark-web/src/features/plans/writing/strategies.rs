//! What staff do towards a target, as it is written.

use super::press::Press;
use super::{Boxes, Writing};
use maud::{Markup, html};
use waymark_domain::field::{PlanField, StrategyText};
use waymark_domain::ids::TargetId;
use waymark_domain::target::{Strategy, Target};
use waymark_ui::{Button, Checkboxes, Choice, Details, FieldGroup, FieldRow};

pub(super) fn all(boxes: &Boxes<'_>, target: &Target, title: &str) -> Markup {
    html! {
        @for (number, strategy) in (1usize..).zip(&target.strategies) {
            (one(boxes, strategy, &format!("{title}, {number}")))
        }
        @match boxes.writing {
            Writing::Draft => {
                p { (Button { text: "Add another strategy" }.secondary().sending("do", &Press::AddStrategy(target.id).sends())) }
            }
            Writing::Live => (new(boxes, target.id)),
        }
    }
}

fn one(boxes: &Boxes<'_>, strategy: &Strategy, title: &str) -> Markup {
    let text = |text| PlanField::Strategy(strategy.id, text);
    let group = FieldGroup {
        id: &format!("strategy.{}", strategy.id),
        title,
        content: html! {
            (boxes.area(&text(StrategyText::Wording), "What", None, &strategy.wording))
            (FieldRow { content: html! {
                (boxes.line(&text(StrategyText::Who), "Who, and with what", None, &strategy.who))
                (boxes.line(&text(StrategyText::HowOften), "How often and how long", None, &strategy.how_often))
            } })
            @match boxes.writing {
                Writing::Draft => {
                    p { (Button { text: "Remove this strategy" }.text_only().sending("do", &Press::RemoveStrategy(strategy.id).sends())) }
                }
                Writing::Live => (take_out(boxes, strategy)),
            }
        },
    };
    html! { (group.inner()) }
}

fn take_out(boxes: &Boxes<'_>, strategy: &Strategy) -> Markup {
    let name = format!("remove.{}", strategy.id);
    let ticked = boxes.value(&name, "");
    html! {
        (Checkboxes {
            id: &name,
            label: "Stop this strategy?",
            hint: None,
            values: &[ticked],
            error: None,
            options: &[Choice::new("yes", "Yes, it is not used any more")],
        })
    }
}

/// Room for one more, folded until it is wanted.
fn new(boxes: &Boxes<'_>, target: TargetId) -> Markup {
    let name = |part: &str| format!("new.{target}.{part}");
    let body = html! { (blank(boxes, &name("wording"), &name("who"), &name("how_often"))) };
    let details = Details {
        summary: "Add a strategy",
        body,
    };
    let begun = boxes.is_begun(&format!("new.{target}"), &["wording", "who", "how_often"]);
    html! { (details.open_if(begun)) }
}

/// The boxes of a strategy that is not in the plan yet.
pub(in crate::features::plans) fn blank(
    boxes: &Boxes<'_>,
    wording: &str,
    who: &str,
    how_often: &str,
) -> Markup {
    html! {
        (boxes.plain(wording, "What staff do", None, ""))
        (FieldRow { content: html! {
            (boxes.plain(who, "Who, and with what", None, ""))
            (boxes.plain(how_often, "How often and how long", None, ""))
        } })
    }
}
