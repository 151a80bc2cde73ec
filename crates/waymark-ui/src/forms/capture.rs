//! Questions that are answered by drawing or speaking.
//!
//! Each is a plain file field; a script puts a board or a recorder above it, which fills the same field.

use maud::{Markup, Render, html};

use super::file_field::FileField;

/// A drawing, made here or chosen as a picture.
pub struct DrawField<'a> {
    pub field: FileField<'a>,
}

/// Names of the colours, which the style sheet and the script know by their number.
const COLOURS: [&str; 6] = ["Black", "Red", "Blue", "Green", "Yellow", "Brown"];

impl Render for DrawField<'_> {
    fn render(&self) -> Markup {
        html! {
            div.wm-draw data-module="wm-draw" {
                div.wm-draw__board hidden data-draw-board {
                    canvas.wm-draw__canvas width="800" height="600" role="img" aria-label="Your drawing" data-draw-canvas {}
                    div.wm-draw__tools role="group" aria-label="Colours" {
                        @for (number, colour) in COLOURS.iter().enumerate() {
                            button type="button" class={ "wm-draw__colour wm-draw__colour--" (number) }
                                aria-pressed=(if number == 0 { "true" } else { "false" }) data-draw-colour=(number) {
                                (colour)
                            }
                        }
                    }
                    div.govuk-button-group {
                        button.govuk-button.govuk-button--secondary type="button" data-draw-undo { "Take back one line" }
                        button.govuk-button.govuk-button--secondary type="button" data-draw-clear { "Start again" }
                    }
                    p role="status" data-draw-status {}
                }
                (self.field)
            }
        }
    }
}

/// A recording, made here or chosen as a file.
pub struct RecordField<'a> {
    pub field: FileField<'a>,
}

impl Render for RecordField<'_> {
    fn render(&self) -> Markup {
        html! {
            div.wm-record data-module="wm-record" {
                div.wm-record__bar hidden data-record-bar {
                    button.govuk-button type="button" data-record-start { "Start recording" }
                    button.govuk-button.govuk-button--warning type="button" hidden data-record-stop { "Stop recording" }
                    p role="status" data-record-status {}
                    audio.wm-sound controls hidden aria-label="What you recorded" data-record-play {}
                }
                (self.field)
            }
        }
    }
}
