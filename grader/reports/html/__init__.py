"""Reports as one HTML file that asks nothing of anywhere, made for reading and for passing on.

A report is a tree of elements. Of a single one the tree is written as HTML, so that it can be read
without a script; of a batch as compressed data that a script builds when a candidate is opened.
"""
