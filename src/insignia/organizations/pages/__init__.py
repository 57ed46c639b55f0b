"""The pages of organizations: public ones, founding, and the desk of members."""
