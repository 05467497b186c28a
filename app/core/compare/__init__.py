"""Reports compared: aligned parts, versions, series over the years, cells of the matrix, checks across reports."""
