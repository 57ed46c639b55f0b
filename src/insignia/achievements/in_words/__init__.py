"""What a definition decides, said in whole sentences that anybody can follow."""
