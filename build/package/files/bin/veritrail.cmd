@rem veritrail: answers a command without a window (veritrail --help), and waits for it, as a scheduler needs.
@"%~dp0..\..\Veritrail.exe" -- %*
