DROP TABLE own_view;
