# Tries the setup on a real Windows: install, start, sign in, quit, remove. Ends with 1 when
# something is not as it should be.
#
#   powershell -File packaging/windows/try.ps1 dist/ROR-Desktop-0.1.0.exe
param([Parameter(Mandatory)][string]$Setup)
$ErrorActionPreference = "Stop"
Add-Type -AssemblyName UIAutomationClient, UIAutomationTypes

$folder = Join-Path $env:LOCALAPPDATA "Programs\ROR Desktop"
$data = Join-Path $env:TEMP "ror-try-$PID"
$patience = 90

function Wait-Until([string]$what, [scriptblock]$done) {
    $deadline = (Get-Date).AddSeconds($patience)
    do {
        $found = & $done
        if ($found) { return $found }
        Start-Sleep -Milliseconds 200
    } while ((Get-Date) -lt $deadline)
    throw "waited in vain: $what"
}

function Find-Control($window, [string]$name) {
    $condition = New-Object System.Windows.Automation.PropertyCondition(
        [System.Windows.Automation.AutomationElement]::NameProperty, $name)
    $window.FindFirst([System.Windows.Automation.TreeScope]::Descendants, $condition)
}

function Invoke-Control($control) {
    $control.GetCurrentPattern([System.Windows.Automation.InvokePattern]::Pattern).Invoke()
}

function Start-And-Wait([string]$program, [string[]]$words) {
    $process = Start-Process $program $words -PassThru -Wait
    if ($process.ExitCode -ne 0) { throw "$program ended with $($process.ExitCode)" }
}

Write-Output "Installing"
Start-And-Wait $Setup @("/S", "/CurrentUser")
foreach ($name in "ror-desktop.exe", "ror-server.exe", "uninstall.exe") {
    if (-not (Test-Path (Join-Path $folder $name))) { throw "$name is not installed" }
}
Start-And-Wait (Join-Path $folder "ror-server.exe") @("--help")

Write-Output "Starting"
$program = Start-Process (Join-Path $folder "ror-desktop.exe") @(
    "--data-folder", "`"$data`"", "--language", "fr") -PassThru
$window = Wait-Until "the window" {
    $program.Refresh()
    if ($program.HasExited) { throw "the program ended with $($program.ExitCode)" }
    if ($program.MainWindowHandle -ne 0) {
        [System.Windows.Automation.AutomationElement]::FromHandle($program.MainWindowHandle)
    }
}

Write-Output "Signing in"
$account = Wait-Until "the accounts of the demonstration" {
    $condition = New-Object System.Windows.Automation.PropertyCondition(
        [System.Windows.Automation.AutomationElement]::ControlTypeProperty,
        [System.Windows.Automation.ControlType]::Button)
    $window.FindAll([System.Windows.Automation.TreeScope]::Descendants, $condition) |
        Where-Object { $_.Current.Name -like "*SAMU 75*" -and $_.Current.IsEnabled } |
        Select-Object -First 1
}
Invoke-Control $account
Wait-Until "the region" { Find-Control $window "En direct" } | Out-Null

Write-Output "Quitting"
$program.CloseMainWindow() | Out-Null
if (-not $program.WaitForExit($patience * 1000)) { throw "the program does not quit" }
if ($program.ExitCode -ne 0) { throw "the program ended with $($program.ExitCode)" }
$errors = Get-ChildItem $data -Recurse -Filter "desktop.log*" |
    Select-String -Pattern " (ERROR|CRITICAL) "
if ($errors) { throw ($errors -join "`n") }

Write-Output "Installing over it, then removing"
Start-And-Wait $Setup @("/S", "/CurrentUser")
Start-And-Wait (Join-Path $folder "uninstall.exe") @("/S", "/CurrentUser", "/REMOVEDATA")
# The uninstaller goes on as a copy of itself.
Wait-Until "the folder to be gone" { -not (Test-Path (Join-Path $folder "ror-desktop.exe")) } |
    Out-Null
Remove-Item $data -Recurse -Force
Write-Output "All is as it should be"
