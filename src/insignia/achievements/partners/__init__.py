"""Other organizations at a definition: those who wrote or advised, and the sites that may award."""
