print("jss-sim")
