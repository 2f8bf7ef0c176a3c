@echo off
rem VisionAudit's launcher for Windows: looks for what it needs, installs what is missing with winget, builds when sources
rem are newer than the last build, and runs the command line (src\VisionAudit.Cli). See: visionaudit --help
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "output=%root%src\VisionAudit.Cli\bin"
set "cli=%output%\Release\net10.0\visionaudit.dll"
set "stamp=%output%\launcher.stamp"
set "lock=%output%\launcher.lock"
set "sources=$f = @(Get-ChildItem ($env:root + 'src'), ($env:root + 'web'), ($env:root + 'samples'), ($env:root + 'native') -Recurse -File; Get-ChildItem ($env:root + '*') -File -Include *.props, *.json, *.txt, .editorconfig) | Where-Object FullName -NotMatch '\\(bin|obj|node_modules)\\'"
set "PATH=%PATH%;%ProgramFiles%\dotnet;%ProgramFiles%\nodejs;%LOCALAPPDATA%\Microsoft\WinGet\Links"

call :is_built
if errorlevel 1 call :build || exit /b 2
if /i "%~1"=="test" call :look_for_parts || exit /b 2
dotnet "%cli%" %*
exit /b %ERRORLEVEL%

:has_sdk
for /f "delims=. tokens=1" %%v in ('dotnet --list-sdks 2^>nul') do if %%v GEQ 10 exit /b 0
exit /b 1

:has_node
for /f "delims=v. tokens=1" %%v in ('node --version 2^>nul') do if %%v GEQ 20 where /q npm && exit /b 0
exit /b 1

:has_ffmpeg
where /q ffmpeg && where /q ffprobe
exit /b %ERRORLEVEL%

:install
where /q winget || exit /b 1
echo visionaudit: installing %~1 with winget: %~2>&2
winget install --exact --silent --accept-source-agreements --accept-package-agreements --id %~3 1>&2
exit /b 0

:look_for_parts
call :has_sdk || call :install ".NET SDK 10" "it builds and runs VisionAudit" Microsoft.DotNet.SDK.10
call :has_sdk || (
    echo VA7100: the .NET 10 SDK was not found and could not be installed; get it from https://dot.net/download>&2
    exit /b 2
)
call :has_node || call :install "Node.js" "its npm brings ONNX Runtime's native library" OpenJS.NodeJS.LTS
call :has_node || (
    echo VA7100: Node.js 20 or newer with npm was not found and could not be installed; get it from https://nodejs.org/download>&2
    exit /b 2
)
call :has_ffmpeg || call :install "ffmpeg" "it reads videos, cameras and pictures" Gyan.FFmpeg
call :has_ffmpeg || echo visionaudit: ffmpeg was not found and could not be installed; audit and explain need it: https://ffmpeg.org/download.html>&2
exit /b 0

rem A build is current when no source is newer than the stamp and the stamp names as many sources as there are.
:is_built
if not exist "%cli%" exit /b 1
if not exist "%stamp%" exit /b 1
powershell -NoProfile -Command "$s = Get-Item $env:stamp; %sources%; if ([int](Get-Content $s) -ne $f.Count -or ($f.LastWriteTimeUtc -gt $s.LastWriteTimeUtc)) { exit 1 }"
exit /b %ERRORLEVEL%

:build
if not exist "%output%" mkdir "%output%"
call :take_lock
call :is_built && goto :built
call :look_for_parts || goto :failed
echo visionaudit: building (Release)>&2
powershell -NoProfile -Command "%sources%; $f.Count | Set-Content ($env:stamp + '.new')"
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1
dotnet build "%root%src\VisionAudit.Cli" -c Release -v q -nologo -nodeReuse:false >"%output%\launcher.log" 2>&1 <nul || (
    findstr /r "error VA[0-9]" "%output%\launcher.log" >&2
    echo VA7100: VisionAudit could not be built; see the lines above and %output%\launcher.log>&2
    goto :failed
)
move /y "%stamp%.new" "%stamp%" >nul
:built
rmdir "%lock%"
exit /b 0
:failed
rmdir "%lock%"
exit /b 2

rem Waits for another start that builds, at most five minutes: a lock that is older was left behind.
:take_lock
for /l %%i in (1,1,300) do (
    mkdir "%lock%" 2>nul && exit /b 0
    ping -n 2 127.0.0.1 >nul
)
exit /b 0
