"""The quarterly talk on one screen: what ends beside what begins, written as one speaks."""
