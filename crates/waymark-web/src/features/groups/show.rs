//! `/groups/{group}`: one group: who belongs to it, what they work on, how they are helped and how each is doing.

use super::progress::recorded;
use super::target::earlier;
use crate::features::days;
use crate::features::papers::links;
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_documents::Language;
use waymark_domain::ids::{GroupId, PupilId};
use waymark_store::group::{Going, GroupMember, GroupPage, GroupTarget};
use waymark_store::groups;
use waymark_ui::{
    Button, Card, Colour, Column, Columns, Details, Form, Heading, Hidden, InsetText, Level, Link,
    LinkButton, Row, Size, SummaryList, Table, Tag, VisuallyHidden, Words,
};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<GroupId>) -> Result<Response, AppError> {
    let page = groups::page(ctx.db(), ctx.act(), id).await?;
    let seen = Seen {
        ctx: &ctx,
        page: &page,
        recorded: recorded(&ctx, &page)
            .map(|member| member.facts.id)
            .collect(),
    };
    ctx.html(seen.view())
}

/// A group as one hat sees it.
struct Seen<'a> {
    ctx: &'a Ctx,
    page: &'a GroupPage,
    /// For whom the hat writes down how it goes.
    recorded: Vec<PupilId>,
}

impl Seen<'_> {
    fn view(&self) -> View {
        let group = &self.page.group;
        let content = html! {
            @if let Some(ended) = group.ended_on {
                (InsetText { body: html! { p { "This group ended on " (days::day(ended)) ". What was written stays." } } })
            }
            @if self.changes() && !group.facts.goes_beyond_class_planning() { (self.class_planning()) }
            (Columns { main: html! { (self.targets()) (self.members()) }, side: self.side() })
        };
        let view = View::new(&group.facts.name, content)
            .caption(group.facts.setting.label())
            .crumb("Groups", urls::GROUPS);
        if self.records() {
            let href = urls::group_progress(group.id);
            let text = "Write down how it goes";
            return view.beside(html! { (LinkButton { text, href: &href }) });
        }
        view
    }

    /// Whether the hat may change it now.
    fn changes(&self) -> bool {
        self.page.changes && self.page.group.is_open()
    }

    fn records(&self) -> bool {
        let mut targets = self.page.targets.iter();
        self.page.group.is_open() && !self.recorded.is_empty() && targets.any(GroupTarget::is_open)
    }

    /// A group plan is called for where something is given that others do not get (D106). It is a question, never a
    /// hurdle.
    fn class_planning(&self) -> Markup {
        let body = html! {
            p { "Nothing extra is written down for this group: no resources, and no adult support. Could it be that this is \
                 simply good planning for the class? Then the class’s own plan is enough, and saves you this one." }
            p {
                a href=(urls::change_group(self.page.group.id)) { "Write down what the group gets beyond that" }
            }
        };
        html! { (InsetText { body }) }
    }

    fn targets(&self) -> Markup {
        let (open, ended): (Vec<_>, Vec<_>) = self
            .page
            .targets
            .iter()
            .partition(|target| target.is_open());
        html! {
            (heading("Targets in common"))
            @if open.is_empty() { p { "Nothing is worked on now." } }
            @for (number, target) in (1..).zip(&open) { (self.target(number, target)) }
            @if self.changes() {
                p { (LinkButton { text: "Add a target", href: &urls::new_group_target(self.page.group.id) }.secondary()) }
            }
            @if !ended.is_empty() {
                (Details { summary: "Targets that have ended", body: html! {
                    @for (number, target) in (1..).zip(&ended) { (self.target(number, target)) }
                } })
            }
        }
    }

    fn target(&self, number: usize, target: &GroupTarget) -> Markup {
        let title = format!("{number}. {}", target.wording);
        let href = urls::group_target(self.page.group.id, target.id);
        let change = [Link {
            text: "Change how you help, or end it",
            href: &href,
        }];
        let changes = self.changes() && target.is_open();
        let body = html! {
            @if target.strategies.is_empty() {
                p { "It is not written down yet how you help." }
            } @else {
                p { strong { "How we help" } }
                ul { @for strategy in &target.strategies { li { (strategy) } } }
            }
            @if !target.success.is_empty() { p { strong { "Reached when" } } (Words(&target.success)) }
            (earlier(target))
            (self.going(target))
        };
        html! {
            (Card {
                title: &title,
                href: None,
                level: Level::Three,
                tag: ended(target),
                body,
                actions: if changes { &change } else { &[] },
            })
        }
    }

    /// What was written last for each pupil. Those who have left are told where something was written.
    fn going(&self, target: &GroupTarget) -> Markup {
        let told = |member: &&GroupMember| {
            let mut said = self.page.going_of(target.id, member.facts.id);
            said.next().is_some() || (member.is_present() && target.is_open())
        };
        let rows: Vec<_> = self
            .page
            .members
            .iter()
            .filter(told)
            .map(|member| vec![html! { (member.name) }, self.going_of(target, member)])
            .collect();
        let columns = [Column::text("Pupil"), Column::text("How it goes")];
        html! {
            (Table { caption: "How each is doing", columns: &columns, rows, empty: "Nobody belongs to the group now." })
        }
    }

    fn going_of(&self, target: &GroupTarget, member: &GroupMember) -> Markup {
        let said: Vec<_> = self.page.going_of(target.id, member.facts.id).collect();
        let [newest, before @ ..] = said.as_slice() else {
            return html! { "Nothing yet" };
        };
        let summary = format!("What was written before ({})", before.len());
        let body = html! { @for going in before { (self.said(going, member)) } };
        html! {
            (self.said(newest, member))
            @if !before.is_empty() { (Details { summary: &summary, body }) }
        }
    }

    /// Whoever wrote it can still take it back for a day.
    fn said(&self, going: &Going, member: &GroupMember) -> Markup {
        let own = going.is_taken_back_by(self.ctx.hat().person, self.ctx.now());
        let content = html! {
            (Hidden { name: "target", value: &going.target.to_string() })
            (Hidden { name: "pupil", value: &going.pupil.to_string() })
            (Hidden { name: "number", value: &going.number.to_string() })
            (Button { text: &format!("Take back what was written for {}", member.name) }.text_only())
        };
        html! {
            (Words(&going.words))
            p { small { (going.by) ", " (days::day(going.on)) } }
            @if own && self.recorded.contains(&going.pupil) {
                (Form { action: &urls::take_back_group_progress(self.page.group.id), content })
            }
        }
    }

    fn members(&self) -> Markup {
        let columns = [
            Column::text("Pupil"),
            Column::text("Class"),
            Column::text("Since"),
            Column::text("Own plan"),
        ];
        let rows = self.page.present().map(present).collect();
        let empty = "Nobody belongs to it now.";
        let left: Vec<_> = self
            .page
            .members
            .iter()
            .filter(|one| !one.is_present())
            .collect();
        html! {
            (heading("Who belongs to it"))
            (Table { caption: "Who belongs to it", columns: &columns, rows, empty }.under_heading())
            @match self.page.others {
                0 => {}
                1 => p { "And one pupil whom you do not support." },
                others => p { "And " (others) " pupils whom you do not support." },
            }
            @if self.changes() {
                p { (LinkButton { text: "Who joins, who leaves", href: &urls::group_members(self.page.group.id) }.secondary()) }
            }
            @if !left.is_empty() {
                (Details { summary: "Who has left", body: html! { ul { @for member in left { li { (stays(member)) } } } } })
            }
        }
    }

    fn side(&self) -> Markup {
        let group = &self.page.group;
        let facts = &group.facts;
        let unsaid = |text: &str| match text {
            "" => html! { "Not written down" },
            text => html! { (Words(text)) },
        };
        let mut rows = vec![
            Row::new("Adults who lead it", unsaid(&facts.adults)),
            Row::new(
                "Extra resources and adult support",
                unsaid(&facts.extra_help),
            ),
            Row::new("Started on", html! { (days::day(group.started_on)) }),
        ];
        if let Some(review) = facts.review_on {
            rows.push(Row::new(
                "Looked at again on",
                html! { (days::day(review)) },
            ));
        }
        html! {
            (heading("The group"))
            (SummaryList { rows })
            @if self.changes() { p { a href=(urls::change_group(group.id)) { "Change this" } } }
            (heading("Print"))
            (links::ways("Group plan", &urls::group_pdf(group.id), Language::default()))
            @if group.is_open() {
                (heading("Sessions"))
                p { "Help that is promised in the pupils’ own plans under the group name “" (facts.name) "” is given to all of \
                     them in one tap, on the page " a href=(urls::TODAY) { "In class" } "." }
                @if self.changes() { (self.promising()) }
            }
            @if self.changes() { (self.ending()) }
        }
    }

    /// The way to promise each pupil the help of the group.
    fn promising(&self) -> Markup {
        let (name, pupils) = (&self.page.group.facts.name, self.page.present().count());
        let planned = self.page.present();
        let planned: Vec<_> = planned
            .filter_map(|member| Some((&member.name, member.plan?)))
            .collect();
        html! {
            @if !planned.is_empty() {
                ul {
                    @for (pupil, plan) in planned {
                        li { a href=(urls::plan_help_in_group(plan, name, pupils)) { "Promise it to " (pupil) } }
                    }
                }
            }
        }
    }

    fn ending(&self) -> Markup {
        let body = html! {
            p { "Nothing more is written down from then on. What was written stays, also for the families." }
            (Form { action: &urls::end_group(self.page.group.id), content: html! {
                (Button { text: "End this group" }.secondary())
            } })
        };
        html! { (Details { summary: "The group meets no more", body }) }
    }
}

fn heading(text: &str) -> Markup {
    html! { (Heading { text, level: Level::Two, size: Size::Medium, id: None }) }
}

fn ended(target: &GroupTarget) -> Option<Tag<'static>> {
    target.ended_on.map(|_| Tag {
        text: "Ended",
        colour: Colour::Grey,
    })
}

fn present(member: &GroupMember) -> Vec<Markup> {
    let since = member
        .stays
        .last()
        .map_or_else(String::new, |stay| days::day(stay.from));
    vec![
        html! { a href=(urls::pupil(member.facts.id)) { (member.name) } },
        html! { (member.class.as_deref().unwrap_or("–")) },
        html! { (since) },
        html! {
            @match member.plan {
                Some(plan) => a href=(urls::plan(plan)) { "Open" (VisuallyHidden(&format!(" the plan of {}", member.name))) },
                None => "None",
            }
        },
    ]
}

/// "Isla Fraser: 3 September 2026 to 7 October 2026".
fn stays(member: &GroupMember) -> String {
    let stay = |stay: &waymark_domain::group::Stay| {
        let until = stay.until.map_or_else(|| "now".to_owned(), days::day);
        format!("{} to {until}", days::day(stay.from))
    };
    let stays: Vec<_> = member.stays.iter().map(stay).collect();
    format!("{}: {}", member.name, stays.join(", "))
}
