"""What everything else stands on: faults with their places, data, Vietnamese, differences."""
