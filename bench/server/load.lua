-- Sends the requests of a file in turn: wrk … -s load.lua URL -- FILE
-- A line of the file: path, headers as NAME=VALUE, body; with tabs between them.
local requests = {}
local last = 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local fields = {}
    for field in line:gmatch("[^\t]+") do
      fields[#fields + 1] = field
    end
    local headers = { ["Content-Type"] = "application/json" }
    for i = 2, #fields - 1 do
      local name, value = fields[i]:match("([^=]+)=(.*)")
      headers[name] = value
    end
    requests[#requests + 1] = wrk.format("POST", fields[1], headers, fields[#fields])
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

-- Every answer of either protocol says in its body whether it is one of success.
local failed = 0
function response(status, headers, body)
  if status ~= 200 or not (body:find('"ret_code":0', 1, true) or body:find('"ErrorCode":0', 1, true)) then
    failed = failed + 1
    if failed == 1 then
      print("an answer of failure: " .. status .. " " .. body)
    end
  end
end
