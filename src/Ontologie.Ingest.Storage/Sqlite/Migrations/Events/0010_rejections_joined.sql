-- rejections.db joins the event log.
INSERT INTO joined_file (name) VALUES ('rejections.db');
