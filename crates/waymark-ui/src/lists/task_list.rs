//! What is left to do, and what is done.

use maud::{Markup, Render, html};

use super::tag::Tag;

/// Tasks with their states. `id` is the start of every id within.
pub struct TaskList<'a> {
    pub id: &'a str,
    pub tasks: Vec<Task<'a>>,
}

#[derive(Clone, Copy)]
pub struct Task<'a> {
    pub text: &'a str,
    /// Where it is done; `None` while it cannot be started.
    pub href: Option<&'a str>,
    pub hint: Option<&'a str>,
    pub status: Tag<'a>,
}

impl TaskList<'_> {
    fn task(&self, index: usize, task: &Task<'_>) -> Markup {
        let id = format!("{}-{}", self.id, index + 1);
        let hint = task.hint.map(|_| format!("{id}-hint "));
        html! {
            li.govuk-task-list__item.govuk-task-list__item--with-link[task.href.is_some()] {
                div.govuk-task-list__name-and-hint {
                    @if let Some(href) = task.href {
                        a.govuk-link.govuk-task-list__link href=(href)
                            aria-describedby={ (hint.as_deref().unwrap_or_default()) (id) "-status" } {
                            (task.text)
                        }
                    } @else {
                        div { (task.text) }
                    }
                    @if let Some(hint) = task.hint {
                        div id={ (id) "-hint" } .govuk-task-list__hint { (hint) }
                    }
                }
                " "
                div id={ (id) "-status" } .govuk-task-list__status { (task.status) }
            }
        }
    }
}

impl Render for TaskList<'_> {
    fn render(&self) -> Markup {
        html! {
            ul.govuk-task-list {
                @for (index, task) in self.tasks.iter().enumerate() { (self.task(index, task)) }
            }
        }
    }
}
