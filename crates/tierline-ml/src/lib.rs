//! Algorithms that know no ticket: text features, a linear text classifier, calibration, metrics, splits.

mod calibrate;
mod classifier;
mod evaluate;
mod matrix;
mod metrics;
mod random;
mod split;
mod svm;
mod text;

pub use classifier::{FitOptions, Prediction, TextClassifier, WordContribution};
pub use evaluate::{LabelledText, TextEvaluation, Timing, evaluate_text};
pub use metrics::{Scores, expected_calibration_error, scores};
pub use split::{Split, order_split, random_split};
pub use text::Reading;
