//! A house with a school in it, and browsers that go there.

pub(crate) mod browser;
pub(crate) mod device;
pub(crate) mod elsewhere;
pub(crate) mod form;
pub(crate) mod guests;
pub(crate) mod house;
pub(crate) mod page;
pub(crate) mod pdf;
pub(crate) mod sink;

pub(crate) use browser::Browser;
pub(crate) use house::House;
pub(crate) use page::Page;
