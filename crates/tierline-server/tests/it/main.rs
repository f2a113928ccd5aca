//! The desk as its clients see it: everything here speaks HTTP, and nothing else.

mod app;
mod auth;
mod desk;
mod openapi;
mod ports;
mod problems;
mod tickets;
mod walk;
