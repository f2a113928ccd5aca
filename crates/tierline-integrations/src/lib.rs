//! What other systems bring in: one module for each. It reads and parses; the use cases write.

pub mod csv;
