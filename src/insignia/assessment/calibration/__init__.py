"""Calibration: examples with reference scores that assessors judge before they judge learners."""
