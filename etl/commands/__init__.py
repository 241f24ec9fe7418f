"""The commands of `etl`, one module each: what they are asked, in what order they do it, with which code they exit."""
