"""What do the answers amount to? Pure rules from answers to counts, with words for each."""
