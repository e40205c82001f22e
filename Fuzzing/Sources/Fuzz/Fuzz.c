// The function `main` is libFuzzer's, and what it calls is in Readers. A target in Swift would need a `main` of its own.
