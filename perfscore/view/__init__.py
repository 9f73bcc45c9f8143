"""What a report says, as plain frozen data: painters lay it out and select nothing.

`report_view` collects a run into a `ReportView`; `document_view` is what is said of one document. The first things
in it are how far the document was read and what was left out; then the findings in the order an auditor acts.
"""
