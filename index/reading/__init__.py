"""Files are parsed in a process of their own, which has limits and can be ended."""
