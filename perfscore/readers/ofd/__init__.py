"""OFD (GB/T 33190-2016), the fixed-layout format of Chinese government documents: a ZIP of XML parts, read to pages."""
