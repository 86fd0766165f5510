; Inno Setup 6: an installer for one user, without administrator. Written here, never run: there was no Windows.
; iscc /DVersion=0.1.0 packaging\windows\kakei-desktop.iss
[Setup]
AppId=KakeiDesktop
AppName=家計見える化デスク
AppVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\KakeiDesktop
DisableProgramGroupPage=yes
SourceDir=..\..\out\bundle
OutputDir=.
OutputBaseFilename=kakei-desktop-{#Version}-windows
ChangesAssociations=yes

[Languages]
Name: "ja"; MessagesFile: "compiler:Languages\Japanese.isl"

[InstallDelete]
Type: filesandordirs; Name: "{app}"

[Files]
Source: "kakei-desktop\*"; DestDir: "{app}"; Flags: recursesubdirs

[Icons]
Name: "{userprograms}\家計見える化デスク"; Filename: "{app}\kakei-desktop.exe"

[Registry]
Root: HKCU; Subkey: "Software\Classes\.kakei"; ValueType: string; ValueData: "KakeiDesktop"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\KakeiDesktop\shell\open\command"; ValueType: string; ValueData: """{app}\kakei-desktop.exe"" ""%1"""; Flags: uninsdeletekey
