//! What staff do towards a target, each in one line, the same on every page.

use maud::{Markup, html};
use waymark_domain::target::Strategy;

/// Nothing where nothing is written yet.
pub(crate) fn lines(strategies: &[Strategy]) -> Markup {
    let said = || {
        strategies
            .iter()
            .filter(|strategy| !strategy.wording.trim().is_empty())
    };
    html! {
        @if said().next().is_some() {
            ul { @for strategy in said() { li { (line(strategy)) } } }
        }
    }
}

/// "Paired reading – Mr Okafor, 3 times a week".
fn line(strategy: &Strategy) -> Markup {
    let how: Vec<&str> = [strategy.who.trim(), strategy.how_often.trim()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    html! {
        (strategy.wording.trim())
        @if !how.is_empty() { " – " small { (how.join(", ")) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;
    use waymark_domain::ids::StrategyId;

    fn strategy(wording: &str, who: &str) -> Strategy {
        Strategy {
            id: StrategyId(Uuid::nil()),
            wording: wording.to_owned(),
            who: who.to_owned(),
            how_often: String::new(),
        }
    }

    #[test]
    fn a_strategy_that_is_not_written_yet_is_no_bullet() {
        let blank = [strategy(" ", "Mr Okafor")];
        assert_eq!(lines(&blank).into_string(), "");
        let [blank] = blank;
        let shown = lines(&[blank, strategy("Paired reading", "Mr Okafor")]).into_string();
        assert_eq!(
            shown,
            "<ul><li>Paired reading – <small>Mr Okafor</small></li></ul>"
        );
    }
}
