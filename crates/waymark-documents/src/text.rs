//! The printed form as plain text, for a screen reader, a braille display or an e-mail.
//!
//! One thought stands on one line and no line is broken to fit a width; a box is said in words, and a table
//! row by row, each cell behind its column's heading. Invariant: what stands on the form stands here, pictures
//! in words, and nobody's words ever make a heading.

mod table;
#[cfg(test)]
mod tests;

use crate::form::{
    Answer, Block, Body, Chart, Cover, Form, Group, Line, OwnTarget, Part, ReviewItem, Slip, Style,
    Symbol, Tick,
};
use crate::words::{Words, args};

impl Form {
    /// The whole form, lines ended by a line feed.
    pub fn text(&self) -> String {
        let mut text = Text::new(Words::of(self.options.language));
        text.head(self);
        for part in &self.parts {
            text.part(part);
        }
        text.out
    }
}

/// What underlines a heading of each level.
#[derive(Clone, Copy)]
enum Rule {
    Title,
    Part,
    Piece,
}

impl Rule {
    fn mark(self) -> char {
        match self {
            Self::Title => '=',
            Self::Part => '-',
            Self::Piece => '~',
        }
    }
}

/// The text as far as it is written.
struct Text {
    words: &'static Words,
    out: String,
}

impl Text {
    fn new(words: &'static Words) -> Self {
        let out = String::new();
        Self { words, out }
    }

    fn heading(&mut self, rule: Rule, words: &str) {
        let words = plain(words);
        if words.is_empty() {
            return;
        }
        self.gap();
        let under: String = words.chars().map(|_| rule.mark()).collect();
        self.line(&words);
        self.line(&under);
    }

    /// One blank line, unless there is one or nothing stands above it.
    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn line(&mut self, words: &str) {
        let words = plain(words);
        if !words.is_empty() {
            self.out.push_str(&words);
            self.out.push('\n');
        }
    }

    fn item(&mut self, words: &str) {
        self.line(&format!("- {words}"));
    }

    fn not_recorded(&mut self) {
        self.line(&self.words.say("not-recorded"));
    }

    fn head(&mut self, form: &Form) {
        self.heading(Rule::Title, &form.title);
        let said = [
            &form.school,
            &form.class,
            &form.session,
            &form.authority,
            &form.status,
        ];
        for words in said {
            self.line(words);
        }
        if !form.public && !form.blank {
            self.line(&self.words.say("confidential"));
        }
        self.line(&form.notice);
        self.cover(&form.cover);
        self.heading(Rule::Part, &form.label);
        self.answers(&form.header);
    }

    fn cover(&mut self, cover: &Cover) {
        self.heading(Rule::Part, &cover.heading);
        if !cover.quotation.trim().is_empty() {
            self.line(&format!("“{}”", cover.quotation));
        }
        for paragraph in &cover.vision {
            self.line(paragraph);
        }
        self.line(&cover.commitment);
        if !cover.purposes.is_empty() {
            self.line(&cover.purposes_lead);
        }
        for purpose in &cover.purposes {
            self.item(purpose);
        }
    }

    fn part(&mut self, part: &Part) {
        match &part.body {
            Body::Targets { blocks } => {
                for block in blocks {
                    self.block(&part.title, block);
                }
                return;
            }
            Body::LearnerPage { .. }
            | Body::Answers { .. }
            | Body::Stage { .. }
            | Body::Factors { .. }
            | Body::Adults { .. }
            | Body::Aims { .. }
            | Body::Review { .. }
            | Body::Charts { .. }
            | Body::Chronology { .. }
            | Body::Also { .. }
            | Body::Pairs { .. }
            | Body::Choices { .. }
            | Body::Prose { .. }
            | Body::Grid { .. }
            | Body::Slips { .. }
            | Body::OwnTargets { .. } => self.heading(Rule::Part, &part.title),
        }
        self.body(&part.body);
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::LearnerPage { prompts: asked } | Body::Answers { answers: asked } => {
                self.asked(asked);
            }
            Body::Adults { adults } => self.answers(adults),
            Body::Stage { stages } => self.ticks(stages),
            Body::Factors { groups } => groups.iter().for_each(|group| self.group(group)),
            Body::Aims { areas, table } => {
                self.line(&format!("{}:", self.words.say("areas-worked-on")));
                self.ticks(areas);
                self.table(table);
            }
            Body::Review { items } => items.iter().for_each(|item| self.review(item)),
            Body::Targets { blocks } => blocks.iter().for_each(|block| self.block("", block)),
            Body::Charts { charts } => charts.iter().for_each(|chart| self.chart(chart)),
            Body::Chronology { table } | Body::Grid { table } => self.table(table),
            Body::Also { lead, answers } => {
                self.line(lead);
                self.asked(answers);
            }
            Body::Pairs { pairs } => self.answers(pairs),
            Body::Choices { lead, ticks } => {
                self.line(lead);
                self.ticks(ticks);
            }
            Body::Prose { lines } => self.lines(lines),
            Body::Slips { slips } => slips.iter().for_each(|slip| self.slip(slip)),
            Body::OwnTargets { targets, .. } => {
                for target in targets {
                    self.own_target(target);
                }
            }
        }
    }

    fn slip(&mut self, slip: &Slip) {
        self.heading(Rule::Piece, &slip.name);
        self.line(&slip.note);
        for target in &slip.targets {
            self.item(target);
        }
    }

    /// Without the strip and the faces, which are there to be coloured in. Of a picture it says for which word it
    /// stands, and what it shows.
    fn own_target(&mut self, target: &OwnTarget) {
        self.heading(Rule::Piece, &target.heading);
        self.lines(&target.words);
        self.symbols(&target.symbols);
        self.line(&target.until);
        if !target.helps.lines.is_empty() {
            self.fact(&target.helps.label, &target.helps.lines);
        }
    }

    fn symbols(&mut self, symbols: &[Symbol]) {
        let shown = symbols.iter().map(|symbol| match &symbol.picture {
            Some(picture) if picture.alt != symbol.word => {
                format!("{} ({})", symbol.word, picture.alt)
            }
            _ => symbol.word.clone(),
        });
        let shown: Vec<String> = shown.collect();
        if !shown.is_empty() {
            let what = args!["what" => shown.join(" · ")];
            self.line(&self.words.fill("display-pictures", &what));
        }
    }

    fn block(&mut self, title: &str, block: &Block) {
        let heading = if block.heading.is_empty() {
            title
        } else {
            &block.heading
        };
        self.heading(Rule::Part, heading);
        if let Some(lead) = &block.lead {
            self.table(lead);
        }
        if block.nothing.is_empty() {
            self.table(&block.table);
        } else {
            self.line(&block.nothing);
        }
        self.asked(&block.thoughts);
    }

    /// Questions, each a heading with its answer below.
    fn asked(&mut self, answers: &[Answer]) {
        for answer in answers {
            self.heading(Rule::Piece, &answer.label);
            self.lines(&answer.lines);
            if answer.lines.is_empty() {
                self.not_recorded();
            }
        }
    }

    /// Facts, each on a line of its own behind its label.
    fn answers(&mut self, answers: &[Answer]) {
        for answer in answers {
            self.fact(&answer.label, &answer.lines);
        }
    }

    /// A label with one thought behind it, or several below it.
    fn fact(&mut self, label: &str, lines: &[Line]) {
        match lines {
            [] => self.line(&format!("{label}: {}", self.words.say("not-recorded"))),
            [line] if label.is_empty() => self.line(&said(line)),
            [line] => self.line(&format!("{label}: {}", said(line))),
            lines => {
                self.line(&format!("{label}:"));
                for line in lines {
                    self.item(&said(line));
                }
            }
        }
    }

    fn lines(&mut self, lines: &[Line]) {
        for line in lines {
            match line.style {
                Style::Bullet => self.item(&said(line)),
                Style::Plain | Style::Wording | Style::Quote | Style::Achieved | Style::Ended => {
                    self.line(&said(line));
                }
            }
        }
    }

    fn ticks(&mut self, ticks: &[Tick]) {
        for tick in ticks {
            let answer = self.words.say(if tick.ticked { "yes" } else { "no" });
            self.item(&format!("{}: {answer}{}", tick.label, noted(&tick.note)));
        }
    }

    /// The needs that apply. To hear of eighty that do not would hide them.
    fn group(&mut self, group: &Group) {
        let heading = [group.heading.as_str(), group.label.as_str()];
        let heading: Vec<_> = heading.into_iter().filter(|it| !it.is_empty()).collect();
        let ticked: Vec<Line> = group
            .needs
            .iter()
            .filter(|need| need.ticked)
            .map(need)
            .collect();
        self.fact(&heading.join(", "), &ticked);
    }

    fn review(&mut self, item: &ReviewItem) {
        let text = Some(item.text.trim()).filter(|text| !text.is_empty());
        let ticked = item.ticks.iter().filter(|tick| tick.ticked).map(need);
        let said: Vec<Line> = text.map(Line::plain).into_iter().chain(ticked).collect();
        self.fact(&item.label, &said);
    }

    /// The drawing in words, with every result behind its day.
    fn chart(&mut self, chart: &Chart) {
        self.heading(Rule::Piece, &chart.caption);
        self.line(&chart.summary);
        for (day, result) in &chart.rows {
            self.item(&format!("{day}: {result}"));
        }
    }
}

fn need(tick: &Tick) -> Line {
    Line::plain(format!("{}{}", tick.label, noted(&tick.note)))
}

fn noted(note: &str) -> String {
    if note.trim().is_empty() {
        String::new()
    } else {
        format!(" ({note})")
    }
}

/// A line with its label before and its note behind it.
fn said(line: &Line) -> String {
    let text = match line.style {
        Style::Quote => format!("“{}”", line.text),
        Style::Plain | Style::Bullet | Style::Wording | Style::Achieved | Style::Ended => {
            line.text.clone()
        }
    };
    match (line.label.is_empty(), text.trim().is_empty()) {
        (true, true) => line.note.clone(),
        (true, false) => format!("{text}{}", noted(&line.note)),
        (false, _) => format!("{}: {text}{}", line.label, noted(&line.note)),
    }
}

/// On one line, without what no voice can say and a terminal would obey.
fn plain(words: &str) -> String {
    let kept: String = words
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
